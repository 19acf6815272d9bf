package org.shikumen.tools.http;

import org.shikumen.tools.ToolResult;
import tools.jackson.databind.JsonNode;

/** What a system made of a request. */
public sealed interface Reply {

    /** It did it; the whole response, not yet cut down to what may be seen. */
    record Answered(JsonNode data) implements Reply {}

    /** It did not, or nobody knows: the result as callers may tell it. */
    record Failed(ToolResult result) implements Reply {}
}
