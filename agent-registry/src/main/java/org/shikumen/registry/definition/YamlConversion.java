package org.shikumen.registry.definition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns one YAML document into JSON and remembers the lines. Aliases are copied out, so their number is limited here too. */
final class YamlConversion {

    private static final int MAX_VALUES = 200_000;
    /** Beyond this JSON numbers are no longer exact, and canonical JSON writes them as floating point. */
    private static final BigInteger EXACT = BigInteger.TWO.pow(53);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final BundleFile file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private int values;

    YamlConversion(BundleFile file) {
        this.file = file;
    }

    Optional<JsonNode> convert(Node root) {
        lines.put("", line(root));
        try {
            return Optional.of(value(root, "", 0));
        } catch (TooLarge e) {
            report(
                    root,
                    "",
                    "The document unfolds to too many values: its aliases repeat or contain one another.",
                    "Write the repeated parts out, or leave them away.");
            return Optional.empty();
        }
    }

    Lines lines() {
        return new Lines(lines);
    }

    List<Problem> problems() {
        return problems;
    }

    private JsonNode value(Node node, String path, int depth) throws TooLarge {
        if (++values > MAX_VALUES || depth > YamlFile.MAX_DEPTH) {
            throw new TooLarge();
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, path, depth);
            case SequenceNode sequence -> sequence(sequence, path, depth);
            case ScalarNode scalar -> scalar(scalar, path);
            default -> JSON.nullNode();
        };
    }

    private JsonNode mapping(MappingNode mapping, String path, int depth) throws TooLarge {
        var json = JSON.objectNode();
        for (var entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                member(json, key, entry, path, depth);
            } else {
                report(
                        entry.getKeyNode(),
                        path,
                        "A field's name is a list or a group.",
                        "Write a plain name before the colon.");
            }
        }
        return json;
    }

    private void member(ObjectNode json, ScalarNode key, NodeTuple entry, String path, int depth) throws TooLarge {
        var name = key.getValue();
        var place = Lines.member(path, name);
        if (json.has(name)) {
            report(
                    key,
                    place,
                    "\"%s\" is written twice; the first time on line %d.".formatted(place, lines.get(place)),
                    "Keep one of the two.");
            return;
        }
        lines.putIfAbsent(place, line(key));
        json.set(name, value(entry.getValueNode(), place, depth + 1));
    }

    private JsonNode sequence(SequenceNode sequence, String path, int depth) throws TooLarge {
        var json = JSON.arrayNode();
        for (var each : sequence.getValue()) {
            var place = Lines.item(path, json.size());
            lines.putIfAbsent(place, line(each));
            json.add(value(each, place, depth + 1));
        }
        return json;
    }

    private JsonNode scalar(ScalarNode scalar, String path) {
        var text = scalar.getValue();
        var tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        } else if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(text.equalsIgnoreCase("true"));
        } else if (tag.equals(Tag.INT)) {
            return whole(text);
        } else if (tag.equals(Tag.FLOAT)) {
            return decimal(scalar, path);
        }
        return text(scalar, path);
    }

    /** What no database can store and no digest can name twice the same way. */
    private JsonNode text(ScalarNode scalar, String path) {
        var text = scalar.getValue();
        if (text.codePoints().anyMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE)) {
            report(
                    scalar,
                    path,
                    "The text holds a character that stands for nothing (NUL or half a pair).",
                    "Remove it.");
            return JSON.nullNode();
        }
        return JSON.stringNode(text);
    }

    private static JsonNode whole(String text) {
        var radix = text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : 10;
        var number = new BigInteger(radix == 10 ? text : text.substring(2), radix);
        return number.abs().compareTo(EXACT) > 0
                ? JSON.numberNode(number.doubleValue())
                : JSON.numberNode(number.longValueExact());
    }

    private JsonNode decimal(ScalarNode scalar, String path) {
        var text = scalar.getValue();
        var number = text.toLowerCase(Locale.ROOT).matches("[-+]?\\.(inf|nan)") ? Double.NaN : Double.parseDouble(text);
        if (Double.isFinite(number)) {
            return JSON.numberNode(number);
        }
        report(scalar, path, "\"%s\" is not a number that JSON can hold.".formatted(text), "Write a finite number.");
        return JSON.nullNode();
    }

    private void report(Node node, String path, String sentence, String remedy) {
        problems.add(new Problem(file.name(), line(node), path, sentence, remedy));
    }

    private static int line(Node node) {
        return node.getStartMark().map(YamlFile::line).orElse(1);
    }

    private static final class TooLarge extends Exception {
        TooLarge() {
            super("too many values", null, false, false);
        }
    }
}
