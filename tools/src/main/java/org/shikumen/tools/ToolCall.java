package org.shikumen.tools;

import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * One exact call. Its id is also its idempotency key: the same id is the same call, however often it is sent.
 *
 * @param arguments by parameter name, real values (placeholders already restored)
 */
public record ToolCall(UUID id, ToolName tool, ObjectNode arguments) {

    public ToolCall {
        arguments = arguments.deepCopy();
    }

    public String idempotencyKey() {
        return id.toString();
    }
}
