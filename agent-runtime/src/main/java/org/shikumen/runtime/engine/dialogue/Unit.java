package org.shikumen.runtime.engine.dialogue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a number counts, found in the parameter's name, labels and questions; decides which numbers of a sentence it takes. */
enum Unit {
    MONTHS("月数|个月|月份数|\\bmonths?\\b") {
        @Override
        List<Phrase> said() {
            return List.of(
                    phrase("(N)\\s*年\\s*(?:零|又)?\\s*(N)\\s*个?月", m -> 12 * number(m, 1) + number(m, 2)),
                    phrase(
                            "(N)\\s*years?(?:,| and)?\\s*(N)\\s*months?(?![a-z])",
                            m -> 12 * number(m, 1) + number(m, 2)),
                    phrase("(?<![a-z])a year(?:,| and)?\\s*(N)\\s*months?(?![a-z])", m -> 12 + number(m, 1)),
                    phrase("(N)\\s*(?:年半|years? and a half|and a half years)", m -> 12 * number(m, 1) + 6),
                    phrase("(?<![a-z])a year and a half", m -> 18.0),
                    phrase("(N)\\s*(?:个半月)", m -> number(m, 1) + 0.5),
                    phrase("(N)\\s*(?:个月|月(?!\\s*(?:N)\\s*[日号])|months?(?![a-z]))", m -> number(m, 1)),
                    phrase("(N)\\s*(?:周?年|years?(?![a-z]))(?! old)", m -> 12 * number(m, 1)),
                    phrase("半年|half a year", m -> 6.0),
                    phrase("(?<![a-z])(?:a|one full|a whole) year(?![a-z])", m -> 12.0));
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
            return List.of(phrase("(N)\\s*(?:周?年|years?(?![a-z]))(?! old)", m -> number(m, 1)));
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
    record Phrase(Pattern pattern, ToDoubleFunction<Matcher> value) {}

    private static final Map<Unit, List<Phrase>> PHRASES =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(unit -> unit, Unit::said));

    private final Pattern words;

    Unit(String words) {
        this.words = Pattern.compile(words);
    }

    /** Most telling first. */
    List<Phrase> phrases() {
        return PHRASES.get(this);
    }

    abstract List<Phrase> said();

    /** Which numbers of a text count what only another unit counts. A number of no unit may count anything. */
    Predicate<MatchResult> leavesToAnother(String text) {
        var counted = this == NONE ? List.<MatchResult>of() : countedByOthers(text);
        return number ->
                counted.stream().anyMatch(other -> other.start() <= number.start() && number.end() <= other.end());
    }

    private List<MatchResult> countedByOthers(String text) {
        return Arrays.stream(values())
                .filter(unit -> unit != this)
                .flatMap(unit -> unit.phrases().stream())
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

    private static Phrase phrase(String pattern, ToDoubleFunction<Matcher> value) {
        return new Phrase(
                Pattern.compile(
                        pattern.replace("(N)", "(" + Numbers.COUNT + ")").replace("(?:N)", Numbers.COUNT)),
                value);
    }

    private static double number(Matcher matcher, int group) {
        return Numbers.value(matcher.group(group));
    }
}
