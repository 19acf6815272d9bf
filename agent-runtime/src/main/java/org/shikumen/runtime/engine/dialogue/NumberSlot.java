package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;

/** A number. Unasked, it needs its unit or its label beside it; asked, the number alone will do. */
record NumberSlot(Parameter parameter, Unit unit) implements Slot {

    private record Spot(double value, int start, int end) {}

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        var text = Words.inPlace(said);
        return byUnit(text)
                .or(() -> byLabel(text))
                .or(() -> asked ? alone(text) : Optional.empty())
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

    private static Optional<Spot> alone(String text) {
        var found = Numbers.ANY.matcher(text);
        return found.find()
                ? Optional.of(new Spot(Numbers.value(found.group()), found.start(), found.end()))
                : Optional.empty();
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
