package org.shikumen.runtime.actionlog;

/**
 * What an official wrote, fit for an envelope: recognised personal values give way to their kind, as in
 * {@code [ID_NO]}. There is no citizen in whose vault they could be kept, so they are not.
 */
@FunctionalInterface
public interface OfficialWords {

    String clean(String text);
}
