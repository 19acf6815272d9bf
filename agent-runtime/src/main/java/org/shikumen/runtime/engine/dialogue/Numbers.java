package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Numbers as people write them: 12, 十二, 两百, 3.5, twelve. */
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
            "nineteen",
            "twenty");
    private static final Map<String, Integer> TENS = Map.of(
            "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy", 70, "eighty", 80, "ninety", 90, "hundred",
            100);

    /** One number, for use inside other patterns; lower case. */
    static final String NUMBER = "(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|" + HAN + "|(?<![a-z])(?:"
            + String.join("|", ENGLISH.reversed())
            + "|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)(?![a-z]))";

    static final Pattern ANY = Pattern.compile("(?<![a-z0-9.#-])" + NUMBER + "(?![a-z0-9#]|[.-]\\d)");

    private Numbers() {}

    static double value(String number) {
        if (Character.isDigit(number.charAt(0))) {
            return Double.parseDouble(number.replace(",", ""));
        }
        if (number.charAt(0) < 128) {
            return ENGLISH.contains(number) ? ENGLISH.indexOf(number) : TENS.getOrDefault(number, 0);
        }
        return chinese(number);
    }

    private static double chinese(String number) {
        var total = 0.0;
        var section = 0.0;
        var digit = 0.0;
        for (var c : number.toCharArray()) {
            var place = "十百千".indexOf(c);
            if (c == '万') {
                total += Math.max(1, section + digit) * 10_000;
                section = 0;
                digit = 0;
            } else if (place >= 0) {
                section += Math.max(1, digit) * Math.pow(10, place + 1);
                digit = 0;
            } else {
                digit = digit(c);
            }
        }
        return number.matches("[零〇一二两三四五六七八九]{2,}") ? digits(number) : total + section + digit;
    }

    /** 二〇二六: read digit by digit. */
    private static double digits(String number) {
        return number.chars().mapToDouble(c -> digit((char) c)).reduce(0, (a, b) -> a * 10 + b);
    }

    private static double digit(char c) {
        return c == '两' ? 2 : c == '〇' ? 0 : "零一二三四五六七八九".indexOf(c);
    }
}
