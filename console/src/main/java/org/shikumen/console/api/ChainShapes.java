package org.shikumen.console.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shikumen.runtime.provenance.Chains;
import org.shikumen.tools.Localized;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the three chains of a record look in JSON. What is not known is left out. */
final class ChainShapes {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ChainShapes() {}

    static ObjectNode of(Chains chains) {
        var node = NODES.objectNode();
        node.set("data", data(chains.data()));
        node.set("business", business(chains.business()));
        node.set("responsibility", responsibility(chains.responsibility()));
        return node;
    }

    private static ObjectNode data(Chains.Data data) {
        var node = NODES.objectNode();
        var sources = node.putArray("sources");
        for (var source : data.sources()) {
            var item = sources.addObject()
                    .put("action", source.action().toString())
                    .put("tool", source.tool())
                    .put("toolset", source.toolset());
            item.set("fields", JSON.valueToTree(source.fields()));
        }
        node.set("arguments", JSON.valueToTree(data.arguments()));
        node.set("masked", JSON.valueToTree(data.masked()));
        texts(node, "purpose", data.purpose());
        return node;
    }

    private static ObjectNode business(Chains.Business business) {
        var node = NODES.objectNode();
        texts(node, "service", business.service());
        texts(node, "onBehalfOf", business.onBehalfOf());
        put(node, "tool", business.tool());
        texts(node, "operation", business.operation());
        put(node, "reference", business.reference());
        node.put("step", business.step());
        business.rule().ifPresent(rule -> node.set("rule", rule(rule)));
        return node;
    }

    private static ObjectNode responsibility(Chains.Responsibility who) {
        var node = NODES.objectNode();
        put(node, "citizen", who.citizen());
        put(node, "agent", who.agent());
        put(node, "version", who.version());
        who.number().ifPresent(number -> node.put("number", number));
        put(node, "author", who.author());
        put(node, "reviewer", who.reviewer());
        put(node, "publisher", who.publisher());
        who.rule().ifPresent(rule -> node.set("rule", rule(rule)));
        node.set("answers", answers(who.answers()));
        who.model().ifPresent(model -> node.set("model", model(model)));
        put(node, "responsible", who.responsible());
        put(node, "deputy", who.deputy());
        return node;
    }

    private static ArrayNode answers(List<Chains.Answer> answers) {
        var list = NODES.arrayNode();
        answers.forEach(answer -> list.addObject()
                .put("decision", answer.decision())
                .put("type", answer.actorType())
                .put("by", answer.by())
                .put("action", answer.action().toString()));
        return list;
    }

    private static ObjectNode model(Chains.Model model) {
        return JSON.valueToTree(Map.of("pool", model.pool(), "endpoint", model.endpoint(), "version", model.version()));
    }

    private static ObjectNode rule(Chains.Rule rule) {
        var node = NODES.objectNode()
                .put("policy", rule.policy())
                .put("verdict", rule.verdict())
                .put("reason", rule.reason());
        put(node, "version", rule.version());
        return node;
    }

    private static void texts(ObjectNode node, String name, Optional<Localized> texts) {
        texts.ifPresent(it -> node.set(name, JSON.valueToTree(it.texts())));
    }

    private static void put(ObjectNode node, String name, Optional<String> text) {
        text.ifPresent(it -> node.put(name, it));
    }
}
