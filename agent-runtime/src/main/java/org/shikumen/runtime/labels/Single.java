package org.shikumen.runtime.labels;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/** A single value inside a JSON tree, with its dotted path; elements of a list share the list's path. */
record Single(String path, JsonNode value) {

    static List<Single> of(JsonNode tree) {
        var singles = new ArrayList<Single>();
        collect("", tree, singles);
        return singles;
    }

    private static void collect(String path, JsonNode node, List<Single> found) {
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> collect(
                            path.isEmpty() ? each.getKey() : path + "." + each.getKey(), each.getValue(), found));
        } else if (node.isArray()) {
            node.forEach(element -> collect(path, element, found));
        } else if (!node.isNull() && !node.isMissingNode()) {
            found.add(new Single(path, node));
        }
    }

    /** The same value: 12 is 12.0 and "12", but not true. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.isBoolean() == other.isBoolean() && text(one).equals(text(other));
    }

    /** Infinity, as which 1e400 may have been read, has no decimals; whoever judges the call refuses it. */
    static String text(JsonNode value) {
        return value instanceof NumericNode number && !number.isNaN()
                ? decimal(number.decimalValue())
                : value.asString("");
    }

    private static String decimal(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
