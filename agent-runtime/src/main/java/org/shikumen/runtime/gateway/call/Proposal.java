package org.shikumen.runtime.gateway.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call as policies see it.
 *
 * @param tool empty when the version pins no such tool
 * @param arguments every personal value as a placeholder, also one that the model wrote out; what is kept and shown
 * @param real the same with the values in the fields declared personal; what would leave
 * @param rows keep values that had no placeholder yet; to be stored wherever {@code arguments} is
 */
public record Proposal(
        CallRequest request,
        CallScene scene,
        Optional<Tool> tool,
        ObjectNode arguments,
        ObjectNode real,
        List<Entry.Row> rows) {

    public Proposal {
        rows = List.copyOf(rows);
    }

    /** What the toolset says about the tool. Throws when there is none; a policy that throws means no. */
    public ToolSpec spec() {
        return tool.orElseThrow(() -> new IllegalStateException(
                        "Tool %s of version %s cannot be found now. Look whether the registry answers."
                                .formatted(request.tool(), scene.version().digest())))
                .spec();
    }

    /** Whether a sensitive argument holds a value that the citizen has neither said nor chosen. */
    public boolean bringsNewValue() {
        return newValues().findAny().isPresent();
    }

    /** The same of a fact that shows this path, with all that lies beneath it. */
    public boolean bringsNewValue(String path) {
        return newValues().anyMatch(field -> field.isOneOf(Set.of(path)));
    }

    private Stream<Fields.Field> newValues() {
        var sensitive = spec().operation().sensitive();
        return Fields.of(arguments).stream()
                .filter(field -> field.isOneOf(sensitive) && !field.value().isNull())
                .filter(field -> !request.labels().of(field.path()).trusted());
    }
}
