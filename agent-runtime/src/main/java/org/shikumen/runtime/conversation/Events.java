package org.shikumen.runtime.conversation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.grant.Card;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shapes of AG-UI 1.0 events, one method each. Source: the published types of {@code @ag-ui/core} 1.0.0; card values as in
 * DESIGN section 8.
 */
final class Events {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Events() {}

    /** A run begins; what the citizen said is its input. */
    static ObjectNode runStarted(UUID conversation, UUID turn, Optional<String> said) {
        var event = run("RUN_STARTED", conversation, turn);
        said.ifPresent(text -> event.set("input", input(conversation, turn, text)));
        return event;
    }

    /** A run goes on because its card was answered, so and then; or because nobody can answer it any more. */
    static ObjectNode runGoesOn(UUID conversation, UUID turn, Step.Decided decided) {
        var event = runStarted(conversation, turn, Optional.empty());
        event.put("answer", decided.at().isPresent() ? decided.answer().word() : "none");
        decided.at().ifPresent(at -> event.put("timestamp", at.toEpochMilli()));
        return event;
    }

    static ObjectNode runFinished(UUID conversation, UUID turn, List<Card> open) {
        var event = run("RUN_FINISHED", conversation, turn);
        var outcome = event.putObject("outcome");
        if (open.isEmpty()) {
            outcome.put("type", "success");
            return event;
        }
        outcome.put("type", "interrupt");
        var interrupts = outcome.putArray("interrupts");
        for (var card : open) {
            interrupts
                    .addObject()
                    .put("id", card.grant().toString())
                    .put("reason", card.audience() == Card.Audience.CITIZEN ? "confirmation" : "approval")
                    .put("message", card.title())
                    .put("expiresAt", card.expiresAt().toString());
        }
        return event;
    }

    static ObjectNode runError(String code, String message) {
        return event("RUN_ERROR").put("message", message).put("code", code);
    }

    static ObjectNode stepStarted(String name) {
        return event("STEP_STARTED").put("stepName", name);
    }

    static ObjectNode stepFinished(String name) {
        return event("STEP_FINISHED").put("stepName", name);
    }

    /** @param speaker who speaks, where it is not the agent */
    static ObjectNode textStart(UUID message, Optional<String> speaker) {
        var event =
                event("TEXT_MESSAGE_START").put("messageId", message.toString()).put("role", "assistant");
        speaker.ifPresent(name -> event.put("name", name));
        return event;
    }

    static ObjectNode textContent(UUID message, String delta) {
        return event("TEXT_MESSAGE_CONTENT")
                .put("messageId", message.toString())
                .put("delta", delta);
    }

    static ObjectNode textEnd(UUID message) {
        return event("TEXT_MESSAGE_END").put("messageId", message.toString());
    }

    static ObjectNode confirm(Card card) {
        var value = JSON.objectNode()
                .put("grant", card.grant().toString())
                .put("digest", card.digest())
                .put("tool", card.tool())
                .put("title", card.title());
        facts(value, card.facts());
        if (!card.because().isEmpty()) {
            card.because().forEach(value.putArray("because")::add);
        }
        value.put("expiresAt", card.expiresAt().toString())
                .put("audience", card.audience().word());
        return custom("confirm", value);
    }

    static ObjectNode receipt(CallOutcome.Receipt receipt) {
        var value = JSON.objectNode()
                .put("action", receipt.action().toString())
                .put("tool", receipt.tool())
                .put("status", receipt.status())
                .put("at", receipt.at().toString());
        receipt.reference().ifPresent(reference -> value.put("reference", reference));
        return custom("receipt", value);
    }

    /** What a person has to finish elsewhere, with what the agent prepared. */
    static ObjectNode handOver(String queue, String reason, Optional<Card> prepared) {
        var value = JSON.objectNode().put("queue", queue).put("reason", reason).put("status", "waiting");
        prepared.ifPresent(card -> {
            value.put("tool", card.tool()).put("title", card.title());
            facts(value, card.facts());
        });
        return custom("hand-over", value);
    }

    /** @param status {@code joined} when a person has come, {@code left} when the agent answers again */
    static ObjectNode attended(String queue, String status, String sentence) {
        return custom(
                "hand-over",
                JSON.objectNode().put("queue", queue).put("status", status).put("sentence", sentence));
    }

    /**
     * @param status {@code refused}; {@code unavailable}; {@code in-doubt}, where it may have happened all the same; {@code waiting},
     *     where the very same was asked for already; {@code erased}
     */
    static ObjectNode problem(String tool, String status, String code, String sentence) {
        var value = JSON.objectNode().put("status", status).put("code", code).put("sentence", sentence);
        if (!tool.isEmpty()) {
            value.put("tool", tool);
        }
        return custom("problem", value);
    }

    static ObjectNode custom(String name, ObjectNode value) {
        var event = event("CUSTOM").put("name", name);
        event.set("value", value);
        return event;
    }

    private static void facts(ObjectNode value, List<Card.Fact> facts) {
        var list = value.putArray("facts");
        for (var fact : facts) {
            var line = list.addObject().put("label", fact.label()).put("value", fact.value());
            if (fact.isNew()) {
                line.put("new", true);
            }
        }
    }

    private static ObjectNode input(UUID conversation, UUID turn, String text) {
        var input = JSON.objectNode().put("threadId", conversation.toString()).put("runId", turn.toString());
        input.putObject("state");
        input.putArray("messages")
                .addObject()
                .put("id", turn.toString())
                .put("role", "user")
                .put("content", text);
        input.putArray("tools");
        input.putArray("context");
        input.putObject("forwardedProps");
        return input;
    }

    private static ObjectNode run(String type, UUID conversation, UUID turn) {
        return event(type).put("threadId", conversation.toString()).put("runId", turn.toString());
    }

    private static ObjectNode event(String type) {
        return JSON.objectNode().put("type", type);
    }
}
