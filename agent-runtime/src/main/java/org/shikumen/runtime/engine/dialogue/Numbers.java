package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.regex.Pattern;

/** Numbers as people write them: 12, 十二, 两百, 三百五 (which is 350), 3.5, 2万, twelve, twenty-five. */
final class Numbers {

    static final String HAN = "[零〇一二两三四五六七八九十百千万]+";
    private static final List<String> ENGLISH = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private static final String BELOW_HUNDRED = "(?:(?:%s)(?:[ -](?:%s))?|%s)"
            .formatted(
                    String.join("|", TENS),
                    String.join("|", ENGLISH.subList(1, 10)),
                    String.join("|", ENGLISH.reversed()));
    private static final String BELOW_THOUSAND =
            "(?:(?:(?:a|%1$s)[ -])?hundred(?:(?: and)?[ -]%1$s)?|%1$s)".formatted(BELOW_HUNDRED);

    /** twenty-five, a hundred and twenty, two thousand: the whole of it, for its beginning is another number. */
    private static final String WORDS =
            "(?<![a-z])(?:(?:(?:a|%1$s)[ -])?thousand(?:(?: and)?[ -]%1$s)?|%1$s)(?![a-z])".formatted(BELOW_THOUSAND);

    /** One number, for use inside other patterns; lower case. */
    static final String NUMBER =
            "(?:(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)万?|" + HAN + "|" + WORDS + ")";

    static final Pattern ANY = Pattern.compile("(?<![a-z0-9.#-])" + NUMBER + "(?![a-z0-9#]|[.-]\\d)");

    private Numbers() {}

    static double value(String number) {
        if (Character.isDigit(number.charAt(0))) {
            var digits = Double.parseDouble(number.replaceAll("[,万]", ""));
            return number.endsWith("万") ? digits * 10_000 : digits;
        }
        return number.charAt(0) < 128 ? english(number) : chinese(number);
    }

    private static double english(String number) {
        var total = 0.0;
        var below = 0.0;
        for (var word : number.split("[ -]")) {
            switch (word) {
                case "hundred" -> below = Math.max(1, below) * 100;
                case "thousand" -> {
                    total += Math.max(1, below) * 1_000;
                    below = 0;
                }
                default -> below += english(ENGLISH.indexOf(word), TENS.indexOf(word));
            }
        }
        return total + below;
    }

    /** "and" and "a" add nothing. */
    private static double english(int one, int ten) {
        return one > 0 ? one : ten >= 0 ? 10 * ten + 20 : 0;
    }

    private static double chinese(String number) {
        if (number.matches("[零〇一二两三四五六七八九]{2,}")) {
            return digits(number);
        }
        var total = 0.0;
        var section = 0.0;
        var digit = 0.0;
        var place = 1.0;
        for (var c : number.toCharArray()) {
            var tens = "十百千".indexOf(c);
            if (c == '万') {
                total += Math.max(1, section + digit) * 10_000;
                section = 0;
                digit = 0;
                place = 10_000;
            } else if (tens >= 0) {
                place = Math.pow(10, tens + 1);
                section += Math.max(1, digit) * place;
                digit = 0;
            } else {
                digit = digit(c);
                place = digit == 0 ? 10 : place;
            }
        }
        return total + section + digit * Math.max(1, place / 10);
    }

    /** 二〇二六: read digit by digit. */
    private static double digits(String number) {
        return number.chars().mapToDouble(c -> digit((char) c)).reduce(0, (a, b) -> a * 10 + b);
    }

    private static double digit(char c) {
        return c == '两' ? 2 : c == '〇' ? 0 : "零一二三四五六七八九".indexOf(c);
    }
}
