package org.shikumen.runtime.labels;

import java.util.OptionalInt;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.JsonNode;

/** How people say what systems write: 十二 for 12, "next Friday" for a date, 静河中心 for one of a list. The dialogue room knows. */
public interface SpokenForms {

    /** Knows only what is written as the system writes it. */
    SpokenForms NONE = new SpokenForms() {
        @Override
        public boolean says(Stood.Said words, ToolSpec tool, String argument, JsonNode value) {
            return false;
        }

        @Override
        public OptionalInt place(String words) {
            return OptionalInt.empty();
        }
    };

    /** Whether the words can be read to give this argument this value. */
    boolean says(Stood.Said words, ToolSpec tool, String argument, JsonNode value);

    /** The place in a list that the words name and nothing else, from 1: 第二个, "the second one". Not a bare number. */
    OptionalInt place(String words);
}
