package org.shikumen.runtime.labels;

import java.util.Optional;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.JsonNode;

/** Something that stood in a conversation before a call was asked for. */
public sealed interface Stood {

    /**
     * The citizen's words.
     *
     * @param after what the agent had said just before; empty at the beginning
     */
    record Said(String text, String after) implements Stood {}

    /** The arguments of a call that the citizen confirmed on its card. */
    record Confirmed(JsonNode arguments) implements Stood {}

    /** What a tool answered, cut down to what it reveals. */
    record Answered(ToolSpec tool, JsonNode data, Optional<String> reference) implements Stood {}

    /** A sentence that the department prepared, and the agent said. */
    record Prepared(String text) implements Stood {}

    /** A language model spoke or asked for something, having read all that stood before. */
    record ModelSpoke() implements Stood {}

    /** More than is remembered came before. */
    record Forgotten() implements Stood {}
}
