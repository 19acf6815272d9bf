package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;

/** A number. Unasked, it needs beside it its unit, its label or what it counts; asked, the number alone will do. */
record NumberSlot(Parameter parameter, Unit unit, Counted counted) implements Slot {

    private record Spot(double value, int start, int end) {}

    /** 不满15年, "over 60", "6 or 12": a bound or one of two, and nobody knows which number is meant. */
    private static final Pattern BOUND_BEFORE = Pattern.compile(
            "(?:不满|不到|不足|未满|未到|少于|低于|小于|超过|多于|大于|高于|至少|至多|最多|最少|不少于"
                    + "|(?<![a-z])(?:(?:less|more|fewer|younger|older) than|under|over|below|above|at least|at most|up to|nearly|almost))\\s*$");

    private static final Pattern BOUND_AFTER = Pattern.compile(
            "^\\s*(?:个?多(?![少久长谢])|个?来(?=[个月年天岁])|以上|以下|以内|出头|不到|or (?:more|less)(?![a-z])|(?:或者?|还是|or)\\s*"
                    + Numbers.NUMBER + ")");

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        var text = Words.inPlace(said);
        return byUnit(text)
                .or(() -> byLabel(text))
                .or(() -> byWhatItCounts(text))
                .or(() -> asked ? alone(text) : Optional.empty())
                .filter(spot -> !isBound(text, spot))
                .map(this::judged)
                .orElse(Reading.NOTHING);
    }

    private Optional<Spot> byUnit(String text) {
        for (var phrase : unit.phrases()) {
            var found = phrase.pattern().matcher(text);
            if (found.find()) {
                return Optional.of(new Spot(phrase.value().applyAsDouble(found), found.start(), found.end()));
            }
        }
        return Optional.empty();
    }

    private Optional<Spot> byLabel(String text) {
        for (var label : parameter.labels().values()) {
            var beside = Pattern.compile(
                            Pattern.quote(Words.inPlace(label)) + "\\s*(?:是|为|:|：|=|is|of)?\\s*(" + Numbers.COUNT + ")")
                    .matcher(text);
            if (beside.find()) {
                return Optional.of(new Spot(Numbers.value(beside.group(1)), beside.start(), beside.end()));
            }
        }
        return Optional.empty();
    }

    private Optional<Spot> byWhatItCounts(String text) {
        return counted.in(text).map(found -> new Spot(Numbers.value(found.group(1)), found.start(), found.end()));
    }

    /** "36个月" is no age, whatever was asked. */
    private Optional<Spot> alone(String text) {
        return Numbers.ANY
                .matcher(text)
                .results()
                .filter(unit.leavesToAnother(text).negate())
                .map(found -> new Spot(Numbers.value(found.group()), found.start(), found.end()))
                .findFirst();
    }

    private static boolean isBound(String text, Spot spot) {
        return BOUND_BEFORE.matcher(text.substring(0, spot.start())).find()
                || BOUND_AFTER.matcher(text.substring(spot.end())).find();
    }

    private Reading judged(Spot spot) {
        var whole = parameter.type().equals("integer");
        var fits = spot.value() >= least()
                && spot.value() <= most()
                && (!whole || spot.value() == Math.rint(spot.value()));
        if (!fits) {
            return Reading.WRONG;
        }
        var value = whole ? LongNode.valueOf((long) spot.value()) : DoubleNode.valueOf(spot.value());
        return new Reading.Found(value, spot.start(), spot.end());
    }

    private double least() {
        return parameter.schema().path("minimum").asDouble(Double.NEGATIVE_INFINITY);
    }

    private double most() {
        return parameter.schema().path("maximum").asDouble(Double.POSITIVE_INFINITY);
    }

    @Override
    public String expected(String language) {
        var bounded = parameter.schema().has("minimum") && parameter.schema().has("maximum");
        return bounded ? Questions.between(language, number(least()), number(most())) : Questions.aNumber(language);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public String shown(JsonNode value, String language) {
        return number(value.asDouble(0));
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
