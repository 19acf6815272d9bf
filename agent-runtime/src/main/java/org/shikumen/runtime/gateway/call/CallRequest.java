package org.shikumen.runtime.gateway.call;

import java.util.UUID;
import org.shikumen.runtime.labels.Labels;
import org.shikumen.tools.ToolName;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that an agent asks for.
 *
 * @param id made once, when the model asked; the same id is the same call through pauses, crashes and retries
 * @param arguments as the model wrote them: personal values are placeholders
 * @param labels where each argument came from; the gateway's caller reads it from what stood in the conversation
 */
public record CallRequest(UUID id, ToolName tool, ObjectNode arguments, Labels labels) {}
