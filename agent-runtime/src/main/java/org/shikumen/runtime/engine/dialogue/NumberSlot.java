package org.shikumen.runtime.engine.dialogue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.LongNode;

/**
 * A number, exactly as it was said. Unasked, it needs beside it its unit, its label or what it counts; asked, the number alone
 * will do. Of several none is taken.
 */
record NumberSlot(Parameter parameter, Unit unit, Counted counted, Bounds bounds) implements Slot {

    private record Spot(BigDecimal value, int start, int end) {
        boolean meets(Spot other) {
            return start < other.end && other.start < end;
        }
    }

    /** Nobody means one of more. */
    private static final int MOST = 12;

    /** Longer than any word for a bound. */
    private static final int NEAR = 40;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** 两年半, 两个半小时, "two and a half"; 三人半价 and 两个半天 say something else. */
    private static final Pattern HALF_AFTER =
            Pattern.compile("^(?:\\s*(?:个半(?![天夜价])|半(?![年个月天日价夜路截]))|\\s+and a half(?![a-z]))");

    /** 不满15年, 快五年, "over 60", "6 or 12": a bound or one of two, and nobody knows which number is meant. */
    private static final Pattern BOUND_BEFORE = Pattern.compile(
            "(?:不满|不到|不足|不够|不止|未满|未到|没满|没到|少于|低于|小于|超过|多于|大于|高于|至少|至多|最多|最少|不少于|将近|接近|(?<![附最])近|(?<!出)差|(?<![尽最赶])快(?:要|到|满|有)?"
                    + "|(?:明年|后年|再过)(?:就|才|要|满|到|我|是){0,3}"
                    + "|(?<![a-z])(?:(?:less|more|fewer|younger|older) than|under|over|below|above|at least|at most|up to|nearly|almost|not quite|close to|(?:will|'ll) be|turning|going on))\\s*$");

    private static final Pattern BOUND_AFTER = Pattern.compile(
            "^\\s*(?:个?多(?![少久长谢])|个?来(?=[个月年天岁])|个半|以上|以下|以内|出头|还?不到|还?不满|short of|or (?:more|less)(?![a-z])|(?:或者?|还是|or)\\s*"
                    + Numbers.NUMBER + ")");

    /** 一下, 一共 and "this one" say no number where another is said. */
    private static final Predicate<String> SAYS_LITTLE =
            Pattern.compile("[" + Numbers.HAN + "]|one").asMatchPredicate();

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        var text = Words.inPlace(said);
        var spots = spots(text, asked);
        if (spots.stream().anyMatch(spot -> isBound(text, spot))) {
            return spots.size() == 1 ? Reading.NOTHING : Reading.WRONG;
        }
        var values = spots.stream().map(spot -> node(spot.value())).distinct().toList();
        return switch (values.size()) {
            case 0 -> Reading.NOTHING;
            case 1 -> judged(spots.getFirst());
            default -> new Reading.Wrong(values);
        };
    }

    /** Those that most surely belong here. */
    private List<Spot> spots(String text, boolean asked) {
        var named = wanted(
                text,
                Stream.of(by(unit.phrases(), text), byLabel(text), byWhatItCounts(text))
                        .flatMap(spots -> spots));
        var near = named.isEmpty() ? wanted(text, by(unit.loosePhrases(), text)) : named;
        return near.isEmpty() && asked ? alone(text) : near;
    }

    private static Stream<Spot> by(List<Unit.Phrase> phrases, String text) {
        return phrases.stream()
                .flatMap(phrase -> phrase.pattern()
                        .matcher(text)
                        .results()
                        .map(found -> new Spot(phrase.value().apply(found), found.start(), found.end())));
    }

    private Stream<Spot> byLabel(String text) {
        return parameter.labels().values().stream()
                .map(label -> Pattern.compile(
                        Pattern.quote(Words.inPlace(label)) + "\\s*(?:是|为|:|：|=|is|of)?\\s*(" + Numbers.COUNT + ")"))
                .flatMap(beside -> beside.matcher(text).results())
                .map(found -> new Spot(Numbers.value(found.group(1)), found.start(), found.end()));
    }

    private Stream<Spot> byWhatItCounts(String text) {
        return counted.in(text).map(found -> new Spot(Numbers.value(found.group(1)), found.start(), found.end()));
    }

    /** "36个月" is no age, whatever was asked. */
    private List<Spot> alone(String text) {
        var numbers = Numbers.ANY
                .matcher(text)
                .results()
                .filter(unit.leavesToAnother(text).negate())
                .toList();
        var telling = numbers.stream()
                .filter(found -> !SAYS_LITTLE.test(found.group()))
                .toList();
        return wanted(
                text,
                (telling.isEmpty() ? numbers : telling)
                        .stream().map(found -> new Spot(Numbers.value(found.group()), found.start(), found.end())));
    }

    /** Each place once, without what is ruled out and what is taken back for the next: "12个月，不对，6个月". */
    private static List<Spot> wanted(String text, Stream<Spot> spots) {
        var apart = new ArrayList<Spot>();
        spots.filter(spot -> apart.stream().noneMatch(spot::meets)).limit(MOST).forEach(apart::add);
        var inOrder = apart.stream()
                .map(spot -> withItsHalf(text, spot))
                .filter(spot -> !Unwanted.in(text, spot.start(), spot.end()))
                .sorted(Comparator.comparingInt(Spot::start))
                .toList();
        return IntStream.range(0, inOrder.size())
                .filter(i -> i == inOrder.size() - 1
                        || !Unwanted.isTakenBack(text.substring(
                                inOrder.get(i).end(), inOrder.get(i + 1).start())))
                .mapToObj(inOrder::get)
                .toList();
    }

    private static Spot withItsHalf(String text, Spot spot) {
        var half = HALF_AFTER.matcher(text.substring(spot.end()));
        return half.find() ? new Spot(spot.value().add(HALF), spot.start(), spot.end() + half.end()) : spot;
    }

    private boolean isBound(String text, Spot spot) {
        var after = text.substring(spot.end());
        return BOUND_BEFORE
                        .matcher(text.substring(Math.max(0, spot.start() - NEAR), spot.start()))
                        .find()
                || BOUND_AFTER.matcher(after).find()
                || unit.goesOn(after);
    }

    private Reading judged(Spot spot) {
        return bounds.fit(spot.value())
                ? new Reading.Found(node(spot.value()), spot.start(), spot.end())
                : Reading.WRONG;
    }

    private JsonNode node(BigDecimal number) {
        return bounds.whole() && number.remainder(BigDecimal.ONE).signum() == 0
                ? whole(number.toBigInteger())
                : DecimalNode.valueOf(number);
    }

    private static JsonNode whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? LongNode.valueOf(number.longValue()) : BigIntegerNode.valueOf(number);
    }

    @Override
    public String expected(String language) {
        return bounds.told(language);
    }

    @Override
    public String left(String language, List<String> values) {
        return Questions.several(language, parameter.label(language), values);
    }

    @Override
    public String shown(JsonNode value, String language) {
        return value.decimalValue().toPlainString();
    }

    @Override
    public boolean picks() {
        return true;
    }

    @Override
    public int order() {
        return 5;
    }
}
