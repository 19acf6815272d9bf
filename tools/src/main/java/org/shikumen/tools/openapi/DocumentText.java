package org.shikumen.tools.openapi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shikumen.tools.Localized;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** YAML or JSON text as a tree. */
final class DocumentText {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.shared();

    private DocumentText() {}

    static JsonNode parse(String text) {
        try {
            return text.stripLeading().startsWith("{") ? JSON.readTree(text) : tree(yaml(text), 0);
        } catch (JacksonException | YamlEngineException e) {
            throw new DocumentProblem(
                    Localized.of("API 文档无法读取：%s", "The API document cannot be read: %s")
                            .formatted(e.getMessage().lines().findFirst().orElse("")),
                    Localized.of(
                            "请写有效的 YAML 1.2 或 JSON，每个键只写一次。", "Write valid YAML 1.2 or JSON, with each key once."));
        }
    }

    /** Aliases are limited because nested ones grow without bound. */
    private static Object yaml(String text) {
        var settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(50)
                .setCodePointLimit(8 << 20)
                .build();
        var loaded = new Load(settings).loadFromString(text);
        return loaded == null ? Map.of() : loaded;
    }

    private static JsonNode tree(@Nullable Object value, int depth) {
        if (depth > 200) {
            throw new DocumentProblem(
                    Localized.of("API 文档的嵌套超过 200 层。", "The API document is nested more than 200 deep."),
                    Localized.of("请减少嵌套。", "Flatten it."));
        }
        return switch (value) {
            case null -> NODES.nullNode();
            case Map<?, ?> map -> {
                var object = NODES.objectNode();
                map.forEach((key, element) -> object.set(String.valueOf(key), tree(element, depth + 1)));
                yield object;
            }
            case List<?> list -> {
                var array = NODES.arrayNode();
                list.forEach(element -> array.add(tree(element, depth + 1)));
                yield array;
            }
            case Boolean truth -> NODES.booleanNode(truth);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case BigInteger number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(BigDecimal.valueOf(number));
            default -> NODES.stringNode(value.toString());
        };
    }

    static JsonPointer pointer(String reference) {
        try {
            return JsonPointer.compile(
                    URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notAPointer) {
            throw new DocumentProblem(
                    Localized.of("引用 %s 不是 JSON 指针。", "The reference %s is not a JSON pointer.")
                            .formatted(reference),
                    Localized.of("请写成 #/components/schemas/Name 这样。", "Write it like #/components/schemas/Name."));
        }
    }
}
