package org.shikumen.registry.definition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.shikumen.registry.definition.Unfolding.TooLarge;
import org.shikumen.tools.Localized;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.ValueNode;

/** Turns one YAML document into JSON and remembers the lines. Aliases are copied out, so what they come to is limited. */
final class YamlConversion {

    /** More than the largest number of JSON has; reading digits takes time by the square of their number. */
    private static final int MAX_DIGITS = 400;

    /** Beyond this JSON numbers are no longer exact, and canonical JSON writes them as floating point. */
    private static final BigInteger EXACT = BigInteger.TWO.pow(53);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final BundleFile file;
    private final Unfolding unfolding;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    YamlConversion(BundleFile file, Unfolding unfolding) {
        this.file = file;
        this.unfolding = unfolding;
    }

    Optional<JsonNode> convert(Node root) {
        lines.put("", line(root));
        try {
            return Optional.of(value(root, "", 0));
        } catch (TooLarge e) {
            report(
                    root,
                    "",
                    Localized.of(
                            "文档展开后内容过多：别名重复或互相包含，名称过长，或文件包总量过大。",
                            "The document unfolds to too much: its aliases repeat or contain one another, its names are too long, or the bundle is too large together."),
                    Localized.of(
                            "请缩短或去掉重复的内容；大的文件包请分几次提交。",
                            "Shorten what is repeated, or leave it away; hand in a large bundle as several."));
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
        if (depth > YamlFile.MAX_DEPTH) {
            throw new TooLarge();
        }
        unfolding.value(path);
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
                        Localized.of("字段名是列表或组。", "A field's name is a list or a group."),
                        Localized.of("请在冒号前写普通的名称。", "Write a plain name before the colon."));
            }
        }
        return json;
    }

    private void member(ObjectNode json, ScalarNode key, NodeTuple entry, String path, int depth) throws TooLarge {
        var name = key.getValue();
        unfolding.text(name);
        var place = Lines.member(path, name);
        if (json.has(name)) {
            unfolding.value(place);
            report(
                    key,
                    place,
                    Localized.of("「%s」写了两次；第一次在第 %d 行。", "\"%s\" is written twice; the first time on line %d.")
                            .formatted(place, lines.get(place)),
                    Localized.of("请只保留一个。", "Keep one of the two."));
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

    private JsonNode scalar(ScalarNode scalar, String path) throws TooLarge {
        var text = scalar.getValue();
        unfolding.text(text);
        var tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        } else if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(text.equalsIgnoreCase("true"));
        } else if (tag.equals(Tag.INT)) {
            return number(scalar, path, YamlConversion::whole);
        } else if (tag.equals(Tag.FLOAT)) {
            return number(scalar, path, YamlConversion::decimal);
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
                    Localized.of(
                            "文本中有不表示任何内容的字符（NUL 或半个代理对）。",
                            "The text holds a character that stands for nothing (NUL or half a pair)."),
                    Localized.of("请删除它。", "Remove it."));
            return JSON.nullNode();
        }
        return JSON.stringNode(text);
    }

    private JsonNode number(ScalarNode scalar, String path, Function<String, ValueNode> reader) {
        var text = scalar.getValue();
        if (text.length() <= MAX_DIGITS) {
            var number = reader.apply(text);
            if (Double.isFinite(number.asDouble())) {
                return number;
            }
        }
        report(
                scalar,
                path,
                Localized.of("「%s」不是 JSON 能表示的数。", "\"%s\" is not a number that JSON can hold.")
                        .formatted(shown(text)),
                Localized.of("请写最多 %d 位的有限数，或加上引号。", "Write a finite number of at most %d digits, or put it in quotes.")
                        .formatted(MAX_DIGITS));
        return JSON.nullNode();
    }

    private static ValueNode whole(String text) {
        var radix = text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : 10;
        var number = new BigInteger(radix == 10 ? text : text.substring(2), radix);
        return number.abs().compareTo(EXACT) > 0
                ? JSON.numberNode(number.doubleValue())
                : JSON.numberNode(number.longValueExact());
    }

    private static ValueNode decimal(String text) {
        return JSON.numberNode(
                text.toLowerCase(Locale.ROOT).matches("[-+]?\\.(inf|nan)") ? Double.NaN : Double.parseDouble(text));
    }

    private static String shown(String number) {
        return number.length() > 40 ? number.substring(0, 40) + "…" : number;
    }

    private void report(Node node, String path, Localized sentence, Localized remedy) {
        problems.add(new Problem(file.name(), line(node), path, sentence, remedy));
    }

    private static int line(Node node) {
        return node.getStartMark().map(YamlFile::line).orElse(1);
    }
}
