package org.shikumen.registry.definition;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.shikumen.tools.ToolName;

/** What an agent is and may do, as a department wrote it and the reader checked it. */
public record AgentDefinition(
        String name,
        String department,
        Map<String, String> labels,
        Localized title,
        Localized onBehalfOf,
        Responsible responsible,
        List<String> languages,
        Model model,
        String instructions,
        List<ToolName> tools,
        List<PreparedAnswer> answers,
        Phrases suggestions,
        Limits limits,
        HandOver handOver,
        Retention retention) {

    public AgentDefinition {
        labels = Map.copyOf(labels);
        languages = List.copyOf(languages);
        tools = List.copyOf(tools);
        answers = List.copyOf(answers);
    }

    /** The official who answers for the agent, and the deputy: both user names. */
    public record Responsible(String officer, String deputy) {}

    /** Which pool of models, and how freely it speaks. */
    public record Model(String pool, double temperature) {
        public static final Model DEFAULT = new Model("city", 0.1);
    }

    /** A sentence the department prepared for questions put in these words. */
    public record PreparedAnswer(Phrases examples, Localized text) {}

    /** What one turn may use, and how long a card waits for an answer. */
    public record Limits(int toolCallsPerTurn, int secondsPerTurn, int tokensPerTurn, Duration decideWithin) {
        public static final Limits DEFAULT = new Limits(6, 60, 16_000, Duration.ofHours(24));
    }

    /** Where a conversation goes that a person should take; after how many unanswered messages it is offered. */
    public record HandOver(String queue, int afterUnanswered) {}

    /**
     * How long conversations and action records are kept. A millennium is for ever: versions of earlier releases may say more, and
     * beyond all calendars no term could be counted.
     */
    public record Retention(Period conversation, Period actions) {

        private static final Period FOR_EVER = Period.ofYears(1_000);

        public static final Retention DEFAULT = new Retention(Period.ofDays(365), Period.ofYears(3));

        public Retention {
            conversation = countable(conversation);
            actions = countable(actions);
        }

        private static Period countable(Period term) {
            return Times.days(term) > Times.days(FOR_EVER) ? FOR_EVER : term;
        }
    }
}
