package org.shikumen.registry;

/** What a person would see of a text. */
public final class VisibleText {

    private VisibleText() {}

    /** Whether there is more in it than blanks, control characters and others that nobody sees. */
    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(VisibleText::isSeen);
    }

    /** A half of a pair that came alone: it is no character, and nothing can store it. */
    public static boolean isHalf(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
