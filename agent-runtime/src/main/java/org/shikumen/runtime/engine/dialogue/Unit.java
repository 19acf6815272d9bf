package org.shikumen.runtime.engine.dialogue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a number counts, found in the parameter's name, labels and questions; decides which numbers of a sentence it takes. */
enum Unit {
    MONTHS("月数|个月|月份数|\\bmonths?\\b") {
        @Override
        List<Phrase> said() {
            return List.of(
                    phrase(
                            A_TIME + "(N)\\s*年\\s*(?:零|又)?\\s*(N)\\s*个?月",
                            m -> months(number(m, 1)).add(number(m, 2))),
                    phrase(
                            "(N)\\s*years?(?:,| and)?\\s*(N)\\s*months?(?![a-z])",
                            m -> months(number(m, 1)).add(number(m, 2))),
                    phrase("(?<![a-z])a year(?:,| and)?\\s*(N)\\s*months?(?![a-z])", m -> YEAR.add(number(m, 1))),
                    phrase(
                            "(N)\\s*(?:年半|years? and a half|and a half years)",
                            m -> months(number(m, 1)).add(HALF_A_YEAR)),
                    phrase("(?<![a-z])a year and a half", m -> YEAR.add(HALF_A_YEAR)),
                    phrase("(N)\\s*(?:个半月)", m -> number(m, 1).add(HALF)),
                    phrase("(N)\\s*(?:个月|months?(?![a-z]))", m -> number(m, 1)),
                    phrase(A_TIME + "(N)\\s*(?:周?年|years?(?![a-z]))(?! old)", m -> months(number(m, 1))),
                    phrase("半年|half a year", m -> HALF_A_YEAR),
                    phrase("(?<![a-z])(?:a|one full|a whole) year(?![a-z])", m -> YEAR));
        }

        /** 12月 is December more often than twelve months. */
        @Override
        List<Phrase> saidLoosely() {
            return List.of(phrase("(N)\\s*月(?!\\s*(?:N)\\s*[日号])", m -> number(m, 1)));
        }
    },
    AGE("年龄|多大年纪|岁|\\bage\\b|how old") {
        @Override
        List<Phrase> said() {
            return List.of(
                    phrase("(N)\\s*(?:周?岁|-?\\s*years?[ -]old)", m -> number(m, 1)),
                    phrase(
                            "(?:今年|年龄|\\bage[d]?\\b|\\bi am|\\bi'm)\\s*(?:是|为|:|is)?\\s*(N)(?!\\s*(?:年|个|月|years|months))",
                            m -> number(m, 1)));
        }
    },
    YEARS("年数|几年|多少年|\\byears?\\b") {
        @Override
        List<Phrase> said() {
            return List.of(
                    phrase(
                            "(N)\\s*(?:years? and a half|and a half years)",
                            m -> number(m, 1).add(HALF)),
                    phrase(A_TIME + "(N)\\s*(?:周?年|years?(?![a-z]))(?! old)", m -> number(m, 1)));
        }
    },
    DAYS("天数|几天|多少天|\\bdays\\b") {
        @Override
        List<Phrase> said() {
            return List.of(phrase("(N)\\s*(?:天|days?(?![a-z]))", m -> number(m, 1)));
        }
    },
    PEOPLE(
            "人数|几个?人|多少人|观众|座位|\\b(?:people|persons?|audience|seats|attendees|visitors|guests|employees|shareholders)\\b") {
        @Override
        List<Phrase> said() {
            return List.of(phrase(
                    "(N)\\s*(?:多)?(?:个人|人|名|位|座|(?:people|persons?|seats?|guests?|visitors?|employees?|shareholders?)(?![a-z])|-?seat)",
                    m -> number(m, 1)));
        }
    },
    MONEY("金额|价格|费用|资本|贷款|额度|多少钱|元|\\b(?:amount|price|capital|yuan|loan|money|fee|turnover)\\b") {
        @Override
        List<Phrase> said() {
            return List.of(
                    phrase(
                            "(N)\\s*(?:[块元]\\s*([1-9一二两三四五六七八九])[毛角]|块([1-9一二三四五六七八九])(?=[钱吧的了]|[^\\p{IsHan}\\d]|$))",
                            m -> number(m, 1)
                                    .add(number(m, m.group(2) == null ? 3 : 2).movePointLeft(1))),
                    phrase("(N)\\s*(?:元|块钱?|(?:yuan|rmb|cny)(?![a-z]))", m -> number(m, 1)),
                    phrase("(?:¥|rmb|cny)\\s*(N)", m -> number(m, 1)),
                    phrase("(N)(?<=[万亿][\\d" + Numbers.HAN + "]{0,20})", m -> number(m, 1)));
        }
    },
    AREA("面积|平方|\\b(?:area|square)\\b") {
        @Override
        List<Phrase> said() {
            return List.of(phrase("(N)\\s*(?:平方米|平米|平|㎡|m2|sqm|square met)", m -> number(m, 1)));
        }
    },
    NONE("(?!)") {
        @Override
        List<Phrase> said() {
            return List.of();
        }
    };

    /** A way to say a number of this unit. */
    record Phrase(Pattern pattern, Function<MatchResult, BigDecimal> value) {}

    private static final Pattern NEVER = Pattern.compile("(?!)");

    /** 2025年 is no long time. */
    private static final String A_TIME = "(?!(?:19|20)\\d\\d\\s*年)";

    private static final BigDecimal YEAR = BigDecimal.valueOf(12);
    private static final BigDecimal HALF_A_YEAR = BigDecimal.valueOf(6);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private static final Map<Unit, List<Phrase>> PHRASES =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(unit -> unit, Unit::said));
    private static final Map<Unit, Pattern> ONWARDS = Map.of(
            MONTHS,
            smaller("天|days?(?![a-z])"),
            YEARS,
            smaller("个?月|months?(?![a-z])"),
            DAYS,
            smaller("个?小时|hours?(?![a-z])"),
            MONEY,
            Pattern.compile("(?<=块)[\\d" + Numbers.HAN + "]"),
            AGE,
            NEVER,
            PEOPLE,
            NEVER,
            AREA,
            NEVER,
            NONE,
            NEVER);
    private static final Map<Unit, List<Phrase>> LOOSELY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(unit -> unit, Unit::saidLoosely));

    private final Pattern words;

    Unit(String words) {
        this.words = Pattern.compile(words);
    }

    /** Most telling first. */
    List<Phrase> phrases() {
        return PHRASES.get(this);
    }

    /** What may mean this unit where nothing surely does. */
    List<Phrase> loosePhrases() {
        return LOOSELY.get(this);
    }

    /** Whether the amount that ends here goes on in a smaller unit: five years and three months are not five years. */
    boolean goesOn(String after) {
        return ONWARDS.get(this).matcher(after).lookingAt();
    }

    abstract List<Phrase> said();

    List<Phrase> saidLoosely() {
        return List.of();
    }

    /** Which numbers of a text count what only another unit counts. A number of no unit may count anything. */
    Predicate<MatchResult> leavesToAnother(String text) {
        var counted = this == NONE ? List.<MatchResult>of() : countedByOthers(text);
        return number ->
                counted.stream().anyMatch(other -> other.start() <= number.start() && number.end() <= other.end());
    }

    private List<MatchResult> countedByOthers(String text) {
        return Arrays.stream(values())
                .filter(unit -> unit != this)
                .flatMap(unit -> Stream.concat(unit.phrases().stream(), unit.loosePhrases().stream()))
                .flatMap(phrase -> phrase.pattern().matcher(text).results())
                .toList();
    }

    static Unit of(Parameter parameter) {
        var wording = parameter.wording() + " ; " + Words.plain(parameter.description());
        for (var unit : values()) {
            if (unit.words.matcher(wording).find()) {
                return unit;
            }
        }
        return NONE;
    }

    private static Phrase phrase(String pattern, Function<MatchResult, BigDecimal> value) {
        return new Phrase(
                Pattern.compile(
                        pattern.replace("(N)", "(" + Numbers.COUNT + ")").replace("(?:N)", Numbers.COUNT)),
                value);
    }

    private static Pattern smaller(String unit) {
        return Pattern.compile("\\s*(?:零|又|,|and)?\\s*" + Numbers.COUNT + "\\s*(?:" + unit + ")");
    }

    private static BigDecimal number(MatchResult found, int group) {
        return Numbers.value(found.group(group));
    }

    private static BigDecimal months(BigDecimal years) {
        return years.multiply(YEAR);
    }
}
