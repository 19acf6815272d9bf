package org.shikumen.registry;

import java.util.Set;

/** What a person would see of a text. */
public final class VisibleText {

    /** Letters, marks and a sign that leave a blank. */
    private static final Set<Integer> BLANK = Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0);

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
            default -> !BLANK.contains(codePoint) && !isVariation(codePoint);
        };
    }

    /** Chooses how the character before it looks. */
    private static boolean isVariation(int codePoint) {
        return codePoint >= 0xFE00 && codePoint <= 0xFE0F || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
    }
}
