package org.shikumen.runtime.engine;

import java.util.Optional;
import org.shikumen.runtime.ExactJson;
import org.shikumen.runtime.engine.Step.Asked;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the arguments of a call as a model wrote them. */
final class Arguments {

    private static final JsonMapper JSON = ExactJson.MAPPER;

    private Arguments() {}

    /** The arguments, none when the model wrote nothing; empty when what it wrote is not one JSON object. */
    static Optional<ObjectNode> parse(Asked asked) {
        if (asked.arguments().isBlank()) {
            return Optional.of(JSON.createObjectNode());
        }
        try {
            return JSON.readTree(asked.arguments()) instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
