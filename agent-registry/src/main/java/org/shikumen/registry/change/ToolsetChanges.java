package org.shikumen.registry.change;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.registry.change.Change.AttachmentChanged;
import org.shikumen.registry.change.Change.RequestChanged;
import org.shikumen.registry.change.Change.ToolsetChanged;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;

/** How a toolset differs that both versions pin, each in its own form. */
final class ToolsetChanges {

    private final Side before;
    private final Side after;
    private final String name;
    private final Toolset was;
    private final Toolset is;
    private final Tools tools;

    ToolsetChanges(Side before, Side after, String name, Tools tools) {
        this.before = before;
        this.after = after;
        this.name = name;
        this.was = before.toolsets().get(name);
        this.is = after.toolsets().get(name);
        this.tools = tools;
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
        var old = tools.requests(was);
        var now = tools.requests(is);
        return after.version().definition().tools().stream()
                .filter(tool -> tool.toolset().equals(name) && before.has(tool))
                .flatMap(tool -> request(tool, old, now).stream());
    }

    private static Optional<Change> request(ToolName tool, Map<String, String> old, Map<String, String> now) {
        var sent = old.getOrDefault(tool.operation(), "");
        var sends = now.getOrDefault(tool.operation(), "");
        return sent.equals(sends) ? Optional.empty() : Optional.of(new RequestChanged(tool, sent, sends));
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
