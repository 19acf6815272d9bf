package org.shikumen.runtime.engine.dialogue;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Numbers as people write them: 12, 十二, 两百, 三百五 (which is 350), 3.5, 2万, 3千5, 一点五, twelve, twenty-five, 2 thousand. */
final class Numbers {

    /** What a Chinese number is written with; nobody writes more than some twenty of them, and a message made of them must not take long. */
    static final String HAN = "零〇一二两三四五六七八九十百千万亿";

    private static final String ONE_TO_NINE = "[一二两三四五六七八九]";

    /** Of 几百 and 三四百 nobody knows how many they are. */
    private static final String CHINESE =
            "(?<!几|数(?=十))(?![%1$s]{0,20}%2$s{2}[十百千万亿])[零〇一二两三四五六七八九十][%1$s]{0,20}(?:点[零〇一二三四五六七八九]{1,20}[百千万亿]*)?"
                    .formatted(HAN, ONE_TO_NINE);

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

    private static final String DIGITS = "(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)" + "(?: ?[百千万亿][\\d"
            + HAN + "]{0,20}| (?:hundred|thousand)(?![a-z]))?";

    /** One number, for use inside other patterns; lower case. */
    static final String NUMBER = "(?:" + DIGITS + "|" + CHINESE + "|" + WORDS + ")";

    /** Not in the middle of a larger number, and not the end or the beginning of a range: 6-12 are two. */
    private static final String BEGINS =
            "(?<![\\d.几一二两三四五六七八九十百千万亿])(?<![" + HAN + "]点(?=[" + HAN + "]))(?<![\\d" + HAN + "][~–—至到-])";

    private static final String ENDS =
            "(?![\\d几" + HAN + "]|[.~–—至到-][\\d" + HAN + "]|点[" + HAN + "]| ?(?:hundred|thousand|million|billion))";

    /** 三四 and 三十五六, where something is counted: nobody knows how many there are. */
    private static final String ROUGHLY = "(?:[" + HAN + "]{0,20}[十百千万亿])?" + ONE_TO_NINE + "{2}(?![" + HAN + "])";

    /** The whole of a number that counts what is named beside it. */
    static final String COUNT = BEGINS + "(?!" + ROUGHLY + ")" + NUMBER + ENDS;

    static final Pattern ANY =
            Pattern.compile("(?<![a-z#-])" + BEGINS + "(?!" + ROUGHLY + "\\p{IsHan})" + NUMBER + "(?![a-z#])" + ENDS);

    private static final Pattern DECIMAL = Pattern.compile("([" + HAN + "]+)点([零〇一二三四五六七八九]+)");
    private static final Pattern PLAIN = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern PART = Pattern.compile("[\\d.]+|.");

    private Numbers() {}

    /** As it was said, to the last digit: 12.50 keeps its nought. */
    static BigDecimal value(String number) {
        var digits = number.replace(",", "");
        return PLAIN.matcher(digits).matches() ? new BigDecimal(digits) : withoutNoughts(inWords(number));
    }

    private static BigDecimal withoutNoughts(BigDecimal number) {
        var bare = number.stripTrailingZeros();
        return bare.setScale(Math.max(0, bare.scale()));
    }

    private static BigDecimal inWords(String number) {
        var first = number.charAt(0);
        if (first > 127) {
            return chinese(DECIMAL.matcher(number).replaceAll(m -> decimal(m.group(1), m.group(2))));
        }
        if (!Character.isDigit(first)) {
            return english(number);
        }
        var plain = number.replace(",", "").split(" (?=[ht])");
        var counted = chinese(plain[0].replace(" ", ""));
        return plain.length == 1 ? counted : counted.multiply(english(plain[1]));
    }

    private static String decimal(String whole, String fraction) {
        return chinese(whole).toBigInteger() + "."
                + fraction.chars().mapToObj(c -> "" + digit((char) c)).collect(joining());
    }

    private static BigDecimal english(String number) {
        var total = 0;
        var below = 0;
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
        return BigDecimal.valueOf(total + below);
    }

    /** "and" and "a" add nothing. */
    private static int english(int one, int ten) {
        return one > 0 ? one : ten >= 0 ? 10 * ten + 20 : 0;
    }

    private static BigDecimal chinese(String number) {
        if (number.matches("[零〇一二两三四五六七八九]{2,}")) {
            return digits(number);
        }
        var total = BigDecimal.ZERO;
        var section = BigDecimal.ZERO;
        var digit = BigDecimal.ZERO;
        var noughts = 0;
        for (var part : PART.matcher(number).results().map(MatchResult::group).toList()) {
            var c = part.charAt(0);
            var tens = "十百千".indexOf(c);
            if (c == '万' || c == '亿') {
                noughts = c == '万' ? 4 : 8;
                section = section.add(digit);
                total = c == '万'
                        ? total.add(section.scaleByPowerOfTen(noughts))
                        : total.add(section).scaleByPowerOfTen(noughts);
                section = BigDecimal.ZERO;
                digit = BigDecimal.ZERO;
            } else if (tens >= 0) {
                noughts = tens + 1;
                section = section.add((tens == 0 ? digit.max(BigDecimal.ONE) : digit) // only 十 goes without one
                        .scaleByPowerOfTen(noughts));
                digit = BigDecimal.ZERO;
            } else {
                digit = Character.isDigit(c) ? new BigDecimal(part) : BigDecimal.valueOf(digit(c));
                noughts = digit.signum() == 0 || part.length() > 1 ? 1 : noughts;
            }
        }
        return total.add(section).add(digit.scaleByPowerOfTen(Math.max(0, noughts - 1)));
    }

    /** 二〇二六: read digit by digit. */
    private static BigDecimal digits(String number) {
        return new BigDecimal(number.chars().mapToObj(c -> "" + digit((char) c)).collect(joining()));
    }

    private static int digit(char c) {
        return c == '两' ? 2 : c == '〇' ? 0 : "零一二三四五六七八九".indexOf(c);
    }
}
