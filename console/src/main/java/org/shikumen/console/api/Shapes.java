package org.shikumen.console.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Page;
import org.shikumen.registry.Role;
import org.shikumen.registry.definition.Problem;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.conversation.ChatEvent;
import org.shikumen.runtime.gateway.Doubts;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.grant.Grants;
import org.shikumen.runtime.gateway.rules.Rulings;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How things look in JSON. Field names are a contract: DESIGN section 8. */
final class Shapes {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Shapes() {}

    static <T> ObjectNode list(Page<T> page, Function<T, ObjectNode> shape) {
        var list = NODES.objectNode();
        list.putArray("items").addAll(page.items().stream().map(shape).toList());
        page.next().ifPresentOrElse(cursor -> list.put("next", cursor), () -> list.putNull("next"));
        return list;
    }

    /** One that comes whole. */
    static <T> ObjectNode list(List<T> all, Function<T, ObjectNode> shape) {
        return list(new Page<>(all, Optional.empty()), shape);
    }

    static ObjectNode agent(AgentVersion version) {
        var agent = NODES.objectNode()
                .put("name", version.agent())
                .put("department", version.department())
                .put("version", version.digest())
                .put("number", version.number());
        agent.set("title", JSON.valueToTree(version.definition().title().texts()));
        agent.set(
                "onBehalfOf", JSON.valueToTree(version.definition().onBehalfOf().texts()));
        agent.set("languages", JSON.valueToTree(version.definition().languages()));
        return agent;
    }

    static ObjectNode version(AgentVersion version) {
        var node = NODES.objectNode()
                .put("kind", "Agent")
                .put("name", version.agent())
                .put("agent", version.agent())
                .put("department", version.department())
                .put("digest", version.digest())
                .put("number", version.number())
                .put("stage", version.stage().word())
                .put("revision", version.revision())
                .put("author", version.author())
                .put("createdAt", version.createdAt().toString());
        version.reviewer().ifPresent(reviewer -> node.put("reviewer", reviewer));
        version.publisher().ifPresent(publisher -> node.put("publisher", publisher));
        node.set("toolsets", JSON.valueToTree(version.toolsets()));
        return node;
    }

    static ObjectNode problem(Problem problem, String language) {
        return NODES.objectNode()
                .put("file", problem.file())
                .put("line", problem.line())
                .put("path", problem.path())
                .put("sentence", problem.sentence().in(language))
                .put("remedy", problem.remedy().in(language));
    }

    static ObjectNode event(ChatEvent event) {
        var node = NODES.objectNode().put("id", event.id());
        node.setAll(event.json());
        return node;
    }

    static List<ObjectNode> events(List<ChatEvent> events) {
        return events.stream().map(Shapes::event).toList();
    }

    static ObjectNode approval(Grants.Approval approval) {
        var node = card(approval.card());
        return node.put("conversation", approval.conversation().toString())
                .put("agent", approval.agent())
                .put("version", approval.version())
                .put("citizen", approval.citizen())
                .put("offeredAt", approval.offeredAt().toString());
    }

    /** One of them, with why an officer is asked. */
    static ObjectNode approval(Grants.Approval approval, List<Rulings.Asking> asking) {
        var node = approval(approval);
        var rules = node.putArray("rules");
        for (var each : asking) {
            var rule = rules.addObject().put("rule", each.rule());
            each.reason().ifPresent(reason -> rule.set("reason", JSON.valueToTree(reason.texts())));
        }
        return node;
    }

    /** What became of one that waits no more. */
    static ObjectNode settled(UUID grant, Grants.Settled settled) {
        var node = NODES.objectNode()
                .put("grant", grant.toString())
                .put("decision", settled.answer())
                .put("tool", settled.tool())
                .put("version", settled.version())
                .put("conversation", settled.conversation().toString());
        settled.by().ifPresent(by -> node.put("by", by));
        settled.at().ifPresent(at -> node.put("at", at.toString()));
        return node;
    }

    private static ObjectNode card(Card card) {
        var node = NODES.objectNode()
                .put("grant", card.grant().toString())
                .put("digest", card.digest())
                .put("tool", card.tool());
        asked(node, card)
                .put("expiresAt", card.expiresAt().toString())
                .put("audience", card.audience().word());
        if (!card.because().isEmpty()) {
            node.set("because", JSON.valueToTree(card.because()));
        }
        return node;
    }

    /** What was asked about on a card. */
    static ObjectNode asked(ObjectNode node, Card card) {
        node.put("title", card.title()).set("facts", JSON.valueToTree(card.facts()));
        return node;
    }

    /** A record as reviewers see it: the envelope's own fields, and what seals them. */
    static ObjectNode record(ActionRecord record) {
        var node = (ObjectNode) JSON.readTree(record.envelope());
        return node.put("envelope", record.envelope()).put("seal", record.seal());
    }

    /**
     * What a receipt says about one {@code Answered} record.
     *
     * @param settled what its call was found to be, where that was in doubt: the status goes by it
     */
    static ObjectNode receipt(ActionRecord record, Optional<Doubts.Settlement> settled) {
        var receipt = receipt(record);
        settled.ifPresent(it -> receipt.put("status", it.status())
                .put("settled", it.outcome())
                .put("settledAt", it.at().toString()));
        return receipt;
    }

    private static ObjectNode receipt(ActionRecord record) {
        var node = record(record);
        var body = node.path("body");
        var receipt = NODES.objectNode()
                .put("action", record.id().toString())
                .put("tool", body.path("tool").asString(""))
                .put("status", status(body.path("outcome").asString("")))
                .put("at", record.at().toString());
        if (body.has("reference")) {
            receipt.put("reference", body.get("reference").asString());
        }
        for (var field : List.of("agent", "department", "version", "conversation", "turn")) {
            receipt.set(field, node.path(field));
        }
        return receipt;
    }

    static ObjectNode me(SignedIn person) {
        var node = NODES.objectNode().put("user", person.user()).put("department", person.department());
        var roles = node.putArray("roles");
        person.roles().stream().map(Role::name).sorted().forEach(roles::add);
        return person.isCitizen() ? node.put("citizen", person.citizen()).put("assurance", person.assurance()) : node;
    }

    private static String status(String outcome) {
        return switch (outcome) {
            case "succeeded" -> "done";
            case "in-doubt" -> "in-doubt";
            default -> "refused";
        };
    }
}
