package org.shikumen.tools;

import java.math.BigDecimal;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;

/**
 * Decimals that others wrote, safe to reckon with: {@code 1e10000000} is ten characters long, and to see whether it is a multiple
 * of 1 takes minutes. A text with such a number is refused as one that is no JSON.
 */
public final class BoundedNumbers extends JsonNodeFactory {

    /** Digits before or after the point; a double has 308. */
    private static final int MOST_DIGITS = 1_000;

    @Override
    public ValueNode numberNode(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new StreamConstraintsException("A number has more than %d digits".formatted(MOST_DIGITS));
        }
        return super.numberNode(number);
    }
}
