package org.shikumen.runtime.engine;

import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.ExactJson;
import org.shikumen.runtime.engine.Step.Asked;
import org.shikumen.runtime.engine.dialogue.DialogueModel;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.Doubts.Settlement;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Tells a model what came of its calls: <code>{"status": …, "data": …}</code>. Data is JSON inside JSON, so its text cannot
 * step out of its place, and of limited length.
 */
final class ToolAnswers {

    private static final JsonMapper JSON = ExactJson.MAPPER;
    private static final int LONGEST = 8_000;

    private final Progress progress;
    private final String language;
    private final Duration decideWithin;
    private final Map<UUID, Settlement> settlements;

    /**
     * @param decideWithin how long a card of this version stands
     * @param settlements what calls that were in doubt were found to be, later
     */
    ToolAnswers(Progress progress, String language, Duration decideWithin, Map<UUID, Settlement> settlements) {
        this.progress = progress;
        this.language = language;
        this.decideWithin = decideWithin;
        this.settlements = settlements;
    }

    ToolExecutionResultMessage of(Asked asked) {
        var told = JSON.writeValueAsString(withSettlement(asked, withDecision(asked, answer(asked))));
        return ToolExecutionResultMessage.from(asked.modelCallId(), asked.function(), told);
    }

    /** What an officer said to it, and when; a card that no officer answered in time is named all the same. */
    private ObjectNode withDecision(Asked asked, ObjectNode answer) {
        var decision = progress.decision(asked).filter(ToolAnswers::isOfficers);
        decision.flatMap(progress::card).ifPresent(card -> answer.put("card", card.title()));
        decision.filter(said -> !progress.lapsed(asked)).ifPresent(said -> {
            answer.put("decision", said.answer().word());
            said.at().ifPresent(at -> answer.put("decided", at.toString()));
        });
        return answer;
    }

    private ObjectNode withSettlement(Asked asked, ObjectNode answer) {
        Optional.ofNullable(settlements.get(asked.call()))
                .ifPresent(settled -> answer.put("settled", settled.outcome())
                        .put("settledAt", settled.at().toString()));
        return answer;
    }

    private static boolean isOfficers(Step.Decided decision) {
        return decision.answer() == Decision.Answer.APPROVE || decision.answer() == Decision.Answer.REFUSE;
    }

    private ObjectNode answer(Asked asked) {
        if (asked.function().equals(DialogueModel.HAND_OVER)) {
            return status("handed-over");
        }
        var said = progress.answer(asked).filter(answer -> !answer.yes() && !progress.lapsed(asked));
        return said.map(ToolAnswers::declined)
                .or(() -> progress.outcome(asked).map(this::told))
                .orElseGet(() -> status("not-made"));
    }

    private static ObjectNode declined(Decision.Answer answer) {
        return status(answer == Decision.Answer.REFUSE ? "refused-by-officer" : "declined-by-citizen");
    }

    private ObjectNode told(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Done(var result, var receipt) -> told(result);
            case CallOutcome.Waiting(var card) -> waiting(card);
            case CallOutcome.Prepared(var card) -> status("prepared");
            case CallOutcome.Denied(var code, var reason) -> withReason("denied", code, reason);
        };
    }

    /** Since when it waits follows from when it will have waited too long. */
    private ObjectNode waiting(Card card) {
        return status("waiting")
                .put("for", card.audience().word())
                .put("card", card.title())
                .put("since", card.expiresAt().minus(decideWithin).toString());
    }

    private ObjectNode told(ToolResult result) {
        return switch (result) {
            case ToolResult.Succeeded(var data, var reference) -> withData(data, reference);
            case ToolResult.Refused(var code, var reason) -> withReason("refused", code, reason);
            case ToolResult.Unavailable(var code, var reason) -> withReason("unavailable", code, reason);
            case ToolResult.InDoubt(var code, var reason) -> withReason("in-doubt", code, reason);
        };
    }

    private static ObjectNode withData(JsonNode data, Optional<String> reference) {
        var answer = status("succeeded");
        reference.ifPresent(number -> answer.put("reference", number));
        var text = data.toString();
        if (text.length() <= LONGEST) {
            return answer.putRawValue("data", new RawValue(text));
        }
        answer.put("data", text.substring(0, LONGEST) + " …[cut]");
        return answer.put("cut", true);
    }

    private ObjectNode withReason(String status, String code, Localized reason) {
        return status(status).put("code", code).put("reason", reason.in(language));
    }

    private static ObjectNode status(String status) {
        return JSON.createObjectNode().put("status", status);
    }
}
