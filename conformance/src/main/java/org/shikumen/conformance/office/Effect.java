package org.shikumen.conformance.office;

import java.util.Map;
import java.util.TreeMap;

/**
 * A call that changes something, as it reached the office.
 *
 * @param operation the last part of the path
 * @param under the path before it
 * @param arguments the JSON body's fields
 */
public record Effect(String under, String operation, Map<String, Object> arguments) {

    public Effect {
        arguments = new TreeMap<>(arguments);
    }
}
