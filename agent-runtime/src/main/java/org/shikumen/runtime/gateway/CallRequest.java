package org.shikumen.runtime.gateway;

import java.util.UUID;
import org.shikumen.tools.ToolName;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that an agent asks for.
 *
 * @param id made once, when the model asked; the same id is the same call through pauses, crashes and retries
 * @param arguments as the model wrote them: personal values are placeholders. Where each came from (labels, so that a
 *     sensitive one is never taken from outside text) joins this record when texts carry labels
 */
public record CallRequest(UUID id, ToolName tool, ObjectNode arguments) {}
