package org.shikumen.registry.definition;

import static org.shikumen.registry.definition.CommonFields.LANGUAGE;
import static org.shikumen.registry.definition.CommonFields.LOCALIZED;
import static org.shikumen.registry.definition.CommonFields.PHRASES;
import static org.shikumen.registry.definition.Field.optional;
import static org.shikumen.registry.definition.Field.required;

import java.time.Duration;
import org.shikumen.registry.definition.Shape.Decimal;
import org.shikumen.registry.definition.Shape.Group;
import org.shikumen.registry.definition.Shape.ListOf;
import org.shikumen.registry.definition.Shape.Span;
import org.shikumen.registry.definition.Shape.Term;
import org.shikumen.registry.definition.Shape.Text;
import org.shikumen.registry.definition.Shape.Whole;
import org.shikumen.tools.Localized;

/** The table of an agent's fields. */
final class AgentFields {

    static final String KIND = "Agent";

    /** Records of what was done must outlast the time to ask for review: half a year at the least. */
    static final int LEAST_DAYS_OF_ACTIONS = 183;

    private static final Text TOOL = new Text(
            "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?/[A-Za-z0-9_.-]{1,128}",
            Localized.of(
                    "工具名称 toolset/operation，如 residence-permit/bookCounter",
                    "a tool's name, toolset/operation, such as residence-permit/bookCounter"));

    private static final Group RESPONSIBLE = new Group(
            required("officer", Text.ANY, "user name of the official who answers for the agent."),
            required("deputy", Text.ANY, "user name of the official who answers when the officer is away."));

    private static final Group MODEL = new Group(
            optional("pool", Text.NAME, "the pool of models; city when left out."),
            optional("temperature", new Decimal(0, 2), "how freely the model speaks; 0.1 when left out."));

    private static final Group ANSWER = new Group(
            required("examples", PHRASES, "how people ask, by language."),
            required("text", LOCALIZED, "what the department answers, by language."));

    private static final Group LIMITS = new Group(
            optional("toolCallsPerTurn", new Whole(1, 50), "tool calls that one message may cause; 6 when left out."),
            optional("secondsPerTurn", new Whole(1, 600), "seconds that one message may take; 60 when left out."),
            optional(
                    "tokensPerTurn",
                    new Whole(100, 1_000_000),
                    "model tokens that one message may cost; 16000 when left out."),
            optional(
                    "decideWithin",
                    new Span(Duration.ofMinutes(1), Duration.ofDays(30)),
                    "how long a card waits for an answer before it expires; PT24H when left out."));

    private static final Group HAND_OVER = new Group(
            optional("queue", Text.NAME, "the queue of people who take over; the department's own when left out."),
            optional(
                    "afterUnanswered",
                    new Whole(1, 20),
                    "after how many messages without an answer a person is offered; 2 when left out."));

    private static final Group RETENTION = new Group(
            optional(
                    "conversation",
                    new Term(1),
                    "how long what was said in a conversation is kept after something was last said; P365D when left"
                            + " out. Then it is removed, unless something is open there or a legal hold names it."),
            optional(
                    "actions",
                    new Term(LEAST_DAYS_OF_ACTIONS),
                    "how long the record of what was done is kept; P3Y when left out."));

    static final Group TABLE = CommonFields.definition(
            KIND,
            new Group(
                    required("title", LOCALIZED, "what people call the agent, in each of its languages."),
                    required("onBehalfOf", LOCALIZED, "the office for which it acts, in each of its languages."),
                    required("responsible", RESPONSIBLE, "the official who answers for it, and a deputy."),
                    required("languages", new ListOf(LANGUAGE, 1), "the languages it speaks, such as [zh, en]."),
                    optional("model", MODEL, "which models it uses."),
                    required(
                            "instructions",
                            Text.ANY,
                            "what it is for and how it speaks. It cannot widen what the agent may do."),
                    optional(
                            "tools",
                            new ListOf(TOOL, 0),
                            "the operations it may use, as toolset/operation. What is not listed does not exist for"
                                    + " it."),
                    optional("suggestions", PHRASES, "first things to say, offered to the citizen, by language."),
                    optional("answers", new ListOf(ANSWER, 0), "answers that the department prepared."),
                    optional("limits", LIMITS, "what one message may use."),
                    optional("handOver", HAND_OVER, "where a conversation goes that a person should take."),
                    optional("retention", RETENTION, "how long things are kept.")));

    private AgentFields() {}
}
