package org.shikumen.runtime.engine.dialogue;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Which numbers a schema takes, and how that is said to somebody who named another. */
record Bounds(JsonNode schema, boolean whole) {

    static Bounds of(Parameter parameter) {
        return new Bounds(parameter.schema(), parameter.type().equals("integer"));
    }

    boolean fit(BigDecimal number) {
        return (!whole || number.remainder(BigDecimal.ONE).signum() == 0)
                && named("minimum").allMatch(least -> number.compareTo(least) >= 0)
                && named("exclusiveMinimum").allMatch(below -> number.compareTo(below) > 0)
                && named("maximum").allMatch(most -> number.compareTo(most) <= 0)
                && named("exclusiveMaximum").allMatch(above -> number.compareTo(above) < 0)
                && steps().allMatch(step -> number.remainder(step).signum() == 0);
    }

    private Stream<BigDecimal> named(String keyword) {
        return Optional.of(schema.path(keyword)).filter(JsonNode::isNumber).map(JsonNode::decimalValue).stream();
    }

    private Stream<BigDecimal> steps() {
        return named("multipleOf").filter(step -> step.signum() > 0);
    }

    String told(String language) {
        var limits = Stream.of(
                        named("minimum").map(n -> Questions.atLeast(language, plain(n))),
                        named("exclusiveMinimum").map(n -> Questions.above(language, plain(n))),
                        named("maximum").map(n -> Questions.atMost(language, plain(n))),
                        named("exclusiveMaximum").map(n -> Questions.below(language, plain(n))),
                        steps().map(n -> Questions.multipleOf(language, plain(n))))
                .flatMap(limit -> limit)
                .toList();
        var isRange = limits.size() == 2 && schema.has("minimum") && schema.has("maximum");
        return isRange
                ? Questions.between(language, whole, first("minimum"), first("maximum"))
                : Questions.aNumber(language, whole, limits);
    }

    private String first(String keyword) {
        return named(keyword).map(Bounds::plain).findFirst().orElse("");
    }

    static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
