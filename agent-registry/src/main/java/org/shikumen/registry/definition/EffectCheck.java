package org.shikumen.registry.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import tools.jackson.databind.JsonNode;

/** Looks for operations without an effect class. Only a GET that nobody needs to decide about may keep silent: it reads. */
final class EffectCheck {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final Report report;

    EffectCheck(Report report) {
        this.report = report;
    }

    void check(JsonNode operations, JsonNode openapi) {
        var methods = methods(openapi);
        operations.properties().forEach(entry -> {
            var written = entry.getValue();
            var method = Optional.ofNullable(methods.get(entry.getKey()));
            var auto = written.path("decision").asString("").equals(DecisionMode.AUTO.name());
            if (written.isObject()
                    && !written.has("effect")
                    && !(auto && method.orElse("get").equals("get"))) {
                undeclared(entry.getKey(), method.orElse("").toUpperCase(Locale.ROOT), auto);
            }
        });
    }

    private void undeclared(String operation, String method, boolean auto) {
        report.add(
                "spec.operations.%s.effect".formatted(operation),
                Localized.of(
                                "操作「%s」没有声明效果类别；只有决定方式为 AUTO 的 GET 可以不写，而它%s。",
                                "Operation \"%s\" declares no effect class; only a GET that is AUTO may leave it out, and this one is %s.")
                        .formatted(
                                operation,
                                auto
                                        ? Localized.of("是 %s", "%s").formatted(method)
                                        : Localized.of("不是 AUTO", "not AUTO")),
                Localized.of("请补充 effect：%s。", "Add \"effect\": %s.")
                        .formatted(Shape.Choice.of(EffectClass.values()).words()));
    }

    private static Map<String, String> methods(JsonNode openapi) {
        return openapi.path("paths")
                .valueStream()
                .flatMap(path -> path.propertyStream())
                .filter(entry -> METHODS.contains(entry.getKey())
                        && entry.getValue().path("operationId").isString())
                .collect(Collectors.toMap(
                        entry -> entry.getValue().path("operationId").asString(), Map.Entry::getKey, (one, _) -> one));
    }
}
