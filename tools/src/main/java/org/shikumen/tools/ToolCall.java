package org.shikumen.tools;

import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * One exact call. Its id is also its idempotency key: the same id is the same call, however often it is sent.
 *
 * @param arguments by parameter name, real values (placeholders already restored)
 * @param onBehalf shows the system in whose name it is made, where the caller has something to show
 */
public record ToolCall(UUID id, ToolName tool, ObjectNode arguments, Optional<Credential> onBehalf) {

    public ToolCall(UUID id, ToolName tool, ObjectNode arguments) {
        this(id, tool, arguments, Optional.empty());
    }

    public ToolCall {
        arguments = arguments.deepCopy();
    }

    public String idempotencyKey() {
        return id.toString();
    }

    public ToolCall onBehalf(Credential credential) {
        return new ToolCall(id, tool, arguments, Optional.of(credential));
    }
}
