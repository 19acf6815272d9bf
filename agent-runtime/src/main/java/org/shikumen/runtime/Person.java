package org.shikumen.runtime;

/**
 * A signed-in citizen.
 *
 * @param id stable pseudonym, e.g. {@code c-resident}; what the action log names
 * @param assurance real-name level, 0 to 4
 */
public record Person(String id, int assurance) {

    public static final int HIGHEST_ASSURANCE = 4;
}
