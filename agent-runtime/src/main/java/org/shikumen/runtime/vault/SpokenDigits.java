package org.shikumen.runtime.vault;

import java.util.regex.Pattern;

/** A text with digits for the words of a number that was dictated, 一三八零零…, each in its place. Fewer than a telephone number has are words. */
final class SpokenDigits {

    private static final String SPOKEN = "零一二三四五六七八九";
    private static final Pattern NUMBER = Pattern.compile("[零〇幺一二两三四五六七八九](?:[ -]?[零〇幺一二两三四五六七八九]){10,}+[ -]?[xX]?");

    private SpokenDigits() {}

    static String of(String text) {
        return NUMBER.matcher(text).replaceAll(found -> written(found.group()));
    }

    private static String written(String spoken) {
        return spoken.chars()
                .map(SpokenDigits::digit)
                .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                .toString();
    }

    /** 幺 is how a one is said on the telephone. */
    private static int digit(int word) {
        return switch (word) {
            case '幺' -> '1';
            case '两' -> '2';
            case '〇' -> '0';
            default -> SPOKEN.indexOf(word) >= 0 ? '0' + SPOKEN.indexOf(word) : word;
        };
    }
}
