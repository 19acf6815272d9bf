package org.shikumen.registry.change;

/**
 * One line of a text that has two forms.
 *
 * @param before its number in the older text; of a line that was added, the number of the last one above it
 * @param after its number in the newer text; of a line that was removed, the number of the last one above it
 */
public record Line(Mark mark, int before, int after, String text) {

    public enum Mark {
        SAME,
        REMOVED,
        ADDED
    }

    /** Where a reader finds it: a removed line in the older text, any other in the newer. */
    public int number() {
        return mark == Mark.REMOVED ? before : after;
    }
}
