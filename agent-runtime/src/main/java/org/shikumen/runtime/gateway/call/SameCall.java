package org.shikumen.runtime.gateway.call;

import java.util.Comparator;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether two calls of one tool would do the very same, however a model wrote them down. */
public final class SameCall {

    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> same(one, other) ? 0 : 1;

    private SameCall() {}

    /** What is left out is what the tool's own document says holds then, and 12 is 12.0. */
    public static boolean of(ToolSpec spec, ObjectNode one, ObjectNode other) {
        return whole(spec, one).equals(BY_VALUE, whole(spec, other));
    }

    private static ObjectNode whole(ToolSpec spec, ObjectNode said) {
        var whole = said.deepCopy();
        for (var parameter : spec.parameters().path("properties").properties()) {
            var taken = parameter.getValue().path("default");
            if (!taken.isMissingNode()) {
                whole.putIfAbsent(parameter.getKey(), taken);
            }
        }
        return whole;
    }

    /** 12, 12.0 and 12.00 are one number. What is infinite has no decimals. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one instanceof NumericNode number
                        && other instanceof NumericNode another
                        && !number.isNaN()
                        && !another.isNaN()
                ? number.decimalValue().compareTo(another.decimalValue()) == 0
                : one.equals(other);
    }
}
