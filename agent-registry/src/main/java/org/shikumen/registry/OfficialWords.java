package org.shikumen.registry;

/**
 * What an official wrote, fit to be kept where nothing is ever taken out: recognised personal values give way to their kind,
 * as in {@code [ID_NO]}. There is no citizen in whose vault they could be kept, so they are not. The vault implements it.
 */
@FunctionalInterface
public interface OfficialWords {

    String clean(String text);
}
