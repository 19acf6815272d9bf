package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.shikumen.tools.BoundedPattern;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** One parameter of a tool, with what its toolset says about it in plain words. */
record Parameter(String name, boolean required, JsonNode schema, ToolSpec tool) {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    String type() {
        var type = schema.path("type");
        var named = type.isArray()
                ? type.valueStream()
                        .map(JsonNode::asString)
                        .filter(t -> !t.equals("null"))
                        .findFirst()
                        .orElse("string")
                : type.asString("string");
        return named.isEmpty() ? "string" : named;
    }

    String format() {
        return schema.path("format").asString("");
    }

    String description() {
        return schema.path("description").asString("");
    }

    List<String> values() {
        return schema.path("enum")
                .valueStream()
                .map(v -> v.asString(""))
                .filter(v -> !v.isEmpty())
                .toList();
    }

    /** The label of one of the values, else the value itself. */
    String valueLabel(String value, String language) {
        return tool.shown(name, StringNode.valueOf(value), language);
    }

    String label(String language) {
        return tool.label(name, language);
    }

    boolean personal() {
        return tool.personal().contains(name);
    }

    /** The schema's pattern, to be found inside a sentence. A pattern that any sentence fits is no help in finding. */
    Optional<BoundedPattern> pattern() {
        var pattern = schema.path("pattern").asString("").replaceAll("^\\^|(?<!\\\\)\\$$", "");
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        try {
            var inside = BoundedPattern.of("(?<![A-Za-z0-9-])(?:" + pattern + ")(?![A-Za-z0-9-])");
            return anythingFits(pattern) ? Optional.empty() : Optional.of(inside);
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean anythingFits(String pattern) {
        return Stream.of("我想问一下", "good morning").anyMatch(BoundedPattern.of(pattern)::fits);
    }

    /** The question for this parameter: the toolset's own, else one made of label, description and choices. */
    String question(String language) {
        var declared = tool.operation().ask().getOrDefault(name, Localized.NONE);
        return declared.isEmpty() ? Questions.ask(language, label(language), hint(language)) : declared.in(language);
    }

    /** What may be said, in this language; empty when nothing is known. */
    String hint(String language) {
        if (!values().isEmpty()) {
            return String.join(
                    Questions.comma(language),
                    values().stream().map(v -> valueLabel(v, language)).toList());
        }
        var written = HAN.matcher(description()).find() ? "zh" : "en";
        return written.equals(language) ? description() : "";
    }

    /** lightHours and light_hours as light Hours and light hours. */
    String spacedName() {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ');
    }

    /** Everything people may call it: name, labels, description and questions, for finding units and kinds. */
    String wording() {
        var asked = tool.operation()
                .ask()
                .getOrDefault(name, Localized.NONE)
                .texts()
                .values();
        var words = Stream.concat(Stream.of(spacedName(), label("zh"), label("en"), format()), asked.stream());
        return Words.plain(String.join(" ; ", words.toList()));
    }

    Map<String, String> labels() {
        return tool.operation().labels().getOrDefault(name, Localized.NONE).texts();
    }
}
