package org.shikumen.runtime.gateway.policy;

import java.math.BigDecimal;
import java.util.List;
import org.shikumen.runtime.gateway.call.Fields;
import org.shikumen.runtime.gateway.call.Proposal;
import tools.jackson.databind.JsonNode;

/**
 * What a model asks for after it has read somebody else's text may be that text's idea. Then whatever changes something
 * needs the citizen, and so does a reading call that would carry out what came from that text or from the model alone.
 */
final class PlanBeforeOutside implements Policy {

    /** So few values carry no message: a page, a number of months. */
    private static final BigDecimal FEW = BigDecimal.valueOf(1_000);

    @Override
    public String name() {
        return "plan-before-outside";
    }

    @Override
    public Verdict judge(Proposal proposal) {
        var needsTheCitizen = proposal.request().labels().afterOutside()
                && (proposal.spec().consequential() || carriesSomething(proposal));
        return needsTheCitizen ? new Verdict.AwaitCitizen() : new Verdict.Allowed();
    }

    private static boolean carriesSomething(Proposal proposal) {
        var labels = proposal.request().labels();
        var fields = Fields.of(proposal.arguments()).stream()
                .filter(field -> !field.value().isNull())
                .filter(field -> !labels.of(field.path()).trusted())
                .toList();
        return anyIsAList(fields)
                || fields.stream()
                        .anyMatch(field ->
                                !hasFewValues(Fields.schema(proposal.spec().parameters(), field.path())));
    }

    /** Few values one after the other spell anything. */
    private static boolean anyIsAList(List<Fields.Field> fields) {
        return fields.stream().map(Fields.Field::path).distinct().count() < fields.size();
    }

    private static boolean hasFewValues(JsonNode schema) {
        var bounded = schema.path("type").asString("").equals("integer")
                && schema.path("minimum").isNumber()
                && schema.path("maximum").isNumber()
                && schema.path("maximum")
                                .decimalValue()
                                .subtract(schema.path("minimum").decimalValue())
                                .compareTo(FEW)
                        <= 0;
        return bounded
                || schema.path("enum").isArray()
                || schema.path("type").asString("").equals("boolean");
    }
}
