package org.shikumen.registry.change;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.shikumen.registry.definition.StoredContent;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the texts of two versions differ: the agent's, and those of each toolset that is not the same. */
final class TextDifferences {

    private static final JsonMapper JSON = new JsonMapper();

    private final Function<String, Optional<Source>> sources;
    private final AgentVersion before;
    private final AgentVersion after;
    private final Allowance allowance = new Allowance();

    TextDifferences(Function<String, Optional<Source>> sources, AgentVersion before, AgentVersion after) {
        this.sources = sources;
        this.before = before;
        this.after = after;
    }

    List<TextDifference> all() {
        var names = new TreeSet<>(before.toolsets().keySet());
        names.addAll(after.toolsets().keySet());
        return Stream.concat(agent(), names.stream().flatMap(this::toolset)).toList();
    }

    private Stream<TextDifference> agent() {
        return yaml(
                Part.AGENT, after.agent(), source(Optional.of(before.digest())), source(Optional.of(after.digest())));
    }

    private Stream<TextDifference> toolset(String name) {
        var old = Optional.ofNullable(before.toolsets().get(name));
        var now = Optional.ofNullable(after.toolsets().get(name));
        return old.equals(now) ? Stream.of() : toolset(name, source(old), source(now));
    }

    private Stream<TextDifference> toolset(String name, Optional<Source> old, Optional<Source> now) {
        var named = Stream.of(Part.API_DOCUMENT, Part.STUBS).flatMap(part -> named(part, name, old, now));
        return Stream.concat(yaml(Part.TOOLSET, name, old, now), named);
    }

    private Stream<TextDifference> yaml(Part part, String name, Optional<Source> old, Optional<Source> now) {
        return difference(part, name, lines(old.map(Source::yaml)), lines(now.map(Source::yaml)));
    }

    /** Of what stands in the toolset's own text, that text shows how it differs. */
    private Stream<TextDifference> named(Part part, String name, Optional<Source> old, Optional<Source> now) {
        var was = lines(old, part);
        var is = lines(now, part);
        return was.equals(is) || (isInline(old, part) && isInline(now, part))
                ? Stream.of()
                : difference(part, name, was, is);
    }

    private static List<String> lines(Optional<Source> source, Part part) {
        return lines(source.flatMap(it -> pretty(content(it, part))));
    }

    private static JsonNode content(Source source, Part part) {
        return JSON.readTree(source.canonical()).path("spec").path(part.field());
    }

    private static boolean isInline(Optional<Source> source, Part part) {
        return source.map(it -> written(it, part).equals(content(it, part))).orElse(true);
    }

    private static JsonNode written(Source source, Part part) {
        var written = StoredContent.written(source.yaml()).path("spec").path(part.field());
        return JSON.readTree(written.toString());
    }

    private static Optional<String> pretty(JsonNode content) {
        return content.isMissingNode() ? Optional.empty() : Optional.of(content.toPrettyString());
    }

    private Stream<TextDifference> difference(Part part, String name, List<String> old, List<String> now) {
        return old.equals(now)
                ? Stream.of()
                : Stream.of(new TextDifference(
                        part, name, old.size(), now.size(), LineDifference.between(old, now, allowance)));
    }

    private static List<String> lines(Optional<String> text) {
        return text.map(it -> it.lines().toList()).orElse(List.of());
    }

    private Optional<Source> source(Optional<String> digest) {
        return digest.flatMap(sources);
    }
}
