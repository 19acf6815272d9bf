package org.shikumen.registry.definition;

import static org.shikumen.registry.definition.Json.field;
import static org.shikumen.registry.definition.Json.localized;
import static org.shikumen.registry.definition.Json.map;
import static org.shikumen.registry.definition.Json.phrases;
import static org.shikumen.registry.definition.Json.text;
import static org.shikumen.registry.definition.Json.texts;
import static org.shikumen.registry.definition.Json.time;
import static org.shikumen.registry.definition.Json.whole;

import java.util.LinkedHashSet;
import java.util.List;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.Toolset.Credentials;
import org.shikumen.tools.Toolset.Operation;
import org.shikumen.tools.Toolset.Resilience;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a toolset out of checked content in which files are already replaced by what they hold. */
final class ToolsetContent {

    private ToolsetContent() {}

    static Toolset read(JsonNode content) {
        var spec = content.path("spec");
        return new Toolset(
                text(content.path("metadata"), "name").orElse(""),
                text(content.path("metadata"), "department").orElse(""),
                localized(spec, "title"),
                field(spec, "openapi").map(JsonNode::toString).orElse(""),
                map(spec.path("endpoints"), each -> withoutTrailingSlash(each.asString())),
                field(spec, "credentials").map(ToolsetContent::credentials),
                resilience(spec.path("resilience")),
                map(spec.path("operations"), ToolsetContent::operation),
                stubs(spec.path("stubs")),
                text(spec, "identityHeader").orElse(Toolset.IDENTITY_HEADER));
    }

    private static String withoutTrailingSlash(String address) {
        return address.replaceAll("/+$", "");
    }

    private static Credentials credentials(JsonNode json) {
        return new Credentials(
                text(json, "signer").orElse(""), text(json, "secret").orElse(""), text(json, "appKey"));
    }

    private static Resilience resilience(JsonNode json) {
        return new Resilience(
                time(json, "connectTimeout", Times::span, Resilience.DEFAULT.connectTimeout()),
                time(json, "timeout", Times::span, Resilience.DEFAULT.timeout()),
                whole(json, "retries", Resilience.DEFAULT.retries()),
                whole(json, "concurrent", Resilience.DEFAULT.concurrent()),
                whole(json, "maxResponseBytes", Resilience.DEFAULT.maxResponseBytes()));
    }

    private static Operation operation(JsonNode json) {
        var decision = text(json, "decision").map(DecisionMode::valueOf).orElse(DecisionMode.HUMAN_ONLY);
        return new Operation(
                decision,
                effect(json.path("effect"), decision),
                localized(json, "title"),
                texts(json, "reveals"),
                whole(json, "assurance", 0),
                new LinkedHashSet<>(texts(json, "sensitive")),
                new LinkedHashSet<>(texts(json, "personal")),
                phrases(json, "examples"),
                field(json, "confirm").map(Json::localized),
                localized(json, "answer"),
                map(json.path("ask"), Json::localized),
                map(json.path("labels"), Json::localized),
                text(json, "reference"),
                map(json.path("errors"), Json::localized),
                Json.list(json.path("rules"), RuleContent::read));
    }

    /** Left out is right only where the reader made sure of a GET that is AUTO; anything else is held to the strictest. */
    private static Effect effect(JsonNode json, DecisionMode decision) {
        if (json.isString()) {
            return new Effect(EffectClass.valueOf(json.asString()));
        }
        var otherwise =
                decision == DecisionMode.AUTO && json.isMissingNode() ? EffectClass.READ : EffectClass.AT_MOST_ONCE;
        var type = text(json, "class").map(EffectClass::valueOf).orElse(otherwise);
        return new Effect(type, text(json, "header"), text(json, "lookup"), text(json, "compensation"));
    }

    private static List<ObjectNode> stubs(JsonNode json) {
        return json.valueStream()
                .filter(JsonNode::isObject)
                .map(ObjectNode.class::cast)
                .toList();
    }
}
