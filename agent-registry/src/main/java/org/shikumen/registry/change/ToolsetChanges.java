package org.shikumen.registry.change;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.registry.change.Change.AttachmentChanged;
import org.shikumen.registry.change.Change.RequestChanged;
import org.shikumen.registry.change.Change.ToolsetChanged;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.json.JsonMapper;

/** How a toolset differs that both versions pin, each in its own form. */
final class ToolsetChanges {

    private static final JsonMapper JSON = new JsonMapper();

    private final Side before;
    private final Side after;
    private final String name;
    private final Toolset was;
    private final Toolset is;

    ToolsetChanges(Side before, Side after, String name) {
        this.before = before;
        this.after = after;
        this.name = name;
        this.was = before.toolsets().get(name);
        this.is = after.toolsets().get(name);
    }

    Stream<Change> all() {
        return Stream.of(
                        Stream.of(pinned()),
                        Arrays.stream(Connection.values()).flatMap(each -> each.change(was, is).stream()),
                        requests(),
                        attachments())
                .flatMap(changes -> changes);
    }

    private Change pinned() {
        return new ToolsetChanged(
                name,
                before.version().toolsets().get(name),
                after.version().toolsets().get(name),
                operationsDeclaredOtherwise());
    }

    private int operationsDeclaredOtherwise() {
        var all = new HashSet<>(was.operations().keySet());
        all.addAll(is.operations().keySet());
        return (int) all.stream()
                .filter(id -> !Objects.equals(
                        was.operations().get(id), is.operations().get(id)))
                .count();
    }

    private Stream<Change> requests() {
        var old = requests(was);
        var now = requests(is);
        return after.version().definition().tools().stream()
                .filter(tool -> tool.toolset().equals(name) && before.has(tool))
                .flatMap(tool -> request(tool, old, now).stream());
    }

    private static Optional<Change> request(ToolName tool, Map<String, String> old, Map<String, String> now) {
        var sent = old.getOrDefault(tool.operation(), "");
        var sends = now.getOrDefault(tool.operation(), "");
        return sent.equals(sends) ? Optional.empty() : Optional.of(new RequestChanged(tool, sent, sends));
    }

    /** Method and path by operationId, as the API document has them. */
    private static Map<String, String> requests(Toolset toolset) {
        var requests = new HashMap<String, String>();
        for (var path : JSON.readTree(toolset.openapi()).path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                method.getValue()
                        .path("operationId")
                        .asStringOpt()
                        .ifPresent(id -> requests.putIfAbsent(
                                id, method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()));
            }
        }
        return requests;
    }

    private Stream<Change> attachments() {
        return Stream.of(
                        changed(Part.API_DOCUMENT, was.openapi(), is.openapi()),
                        changed(Part.STUBS, was.stubs(), is.stubs()))
                .flatMap(Optional::stream);
    }

    private Optional<Change> changed(Part part, Object old, Object now) {
        return old.equals(now) ? Optional.empty() : Optional.of(new AttachmentChanged(name, part));
    }
}
