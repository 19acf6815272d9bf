package org.shikumen.tools;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What came of a call. Nothing of an upstream error text is in here unless the toolset declares it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ToolResult.Succeeded.class, name = "succeeded"),
    @JsonSubTypes.Type(value = ToolResult.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = ToolResult.Unavailable.class, name = "unavailable"),
    @JsonSubTypes.Type(value = ToolResult.InDoubt.class, name = "in-doubt")
})
public sealed interface ToolResult {

    /**
     * The system did it.
     *
     * @param data the response cut down to what the operation reveals
     * @param reference the system's own number for it, for the receipt
     */
    record Succeeded(JsonNode data, Optional<String> reference) implements ToolResult {}

    /**
     * The service said no, or the call could not be made as asked.
     *
     * @param code a stable word: the upstream's declared code, or ours ({@code invalid-arguments}, {@code not-found}, ...)
     * @param reason what may be told
     */
    record Refused(String code, Localized reason) implements ToolResult {}

    /** Nothing happened; safe to try again later. */
    record Unavailable(String code, Localized reason) implements ToolResult {}

    /** It may have happened; someone must look. */
    record InDoubt(String code, Localized reason) implements ToolResult {}
}
