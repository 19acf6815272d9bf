package org.shikumen.runtime.conversation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.json.JsonMapper;

/** A system that reads permits, with the labels people see. */
final class SampleTools implements Tools {

    static final ToolName PERMIT = new ToolName("permit", "readPermit");

    private record Described(ToolSpec spec) implements Tool {
        @Override
        public ToolResult call(ToolCall call) {
            throw new AssertionError("Only the gateway calls a tool.");
        }
    }

    @Override
    public Optional<Tool> find(String digest, String operation) {
        return digest.equals("t001") ? Optional.of(new Described(spec())) : Optional.empty();
    }

    @Override
    public List<Finding> check(Toolset toolset) {
        return List.of();
    }

    static ToolSpec spec() {
        return new ToolSpec(
                PERMIT,
                Localized.of("查询居住证", "Read the permit"),
                "Reads a permit.",
                JsonMapper.shared().createObjectNode(),
                new Toolset.Operation(
                        DecisionMode.AUTO,
                        Effect.READ,
                        Localized.NONE,
                        List.of("state"),
                        0,
                        Set.of(),
                        Set.of(),
                        Phrases.NONE,
                        Optional.empty(),
                        Localized.NONE,
                        Map.of(),
                        Map.of(
                                "state", Localized.of("状态", "State"),
                                "state.VALID", Localized.of("有效", "valid"),
                                "renewable", Localized.of("可续签", "Renewable"),
                                "validity.to", Localized.of("有效期至", "Valid to")),
                        Optional.empty(),
                        Map.of(),
                        List.of()));
    }
}
