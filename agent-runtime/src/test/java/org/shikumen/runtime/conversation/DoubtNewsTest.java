package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.shikumen.runtime.conversation.SampleReplica.OFFICER;
import static org.shikumen.runtime.conversation.SampleReplica.RESIDENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.Stage;
import org.shikumen.runtime.TimeOrderedIds;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.Turn;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.SettledDoubts;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;
import tools.jackson.databind.json.JsonMapper;

/** Whoever heard that something is in doubt hears what was found out, where they heard it, and once. */
class DoubtNewsTest {

    private static final Official OPERATOR = new Official("operator", "platform", Set.of(Role.OPERATOR));

    private static SampleDatabase database;
    private static SampleReplica here;
    private static SampleReplica there;

    @BeforeAll
    static void start() {
        database = new SampleDatabase();
        here = new SampleReplica(database);
        there = new SampleReplica(database);
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | done     | “Submit a renewal” has been checked: it was done.",
                "en | not-done | “Submit a renewal” has been checked: it was not done. If you still want it, you can ask for it again.",
                "en | undone   | “Submit a renewal” has been checked: it was undone, and nothing of it stands. If you still want it, you can ask for it again.",
                "zh | done     | 「Submit a renewal」的结果已核实：已经办成。",
                "zh | not-done | 「Submit a renewal」的结果已核实：没有办成。如仍需要，可以重新办理。",
                "zh | undone   | 「Submit a renewal」的结果已核实：已经撤销，不再有效。如仍需要，可以重新办理。"
            })
    void saysInTheirLanguageWhatWasFoundOut(String language, String outcome, String sentence) {
        var conversation = opened(language);
        var doubt = doubted(here, conversation);

        settled(doubt, outcome);
        here.news.tell(conversation);

        assertThat(told(conversation)).isEqualTo(sentence);
    }

    @Test
    void reachesWhoeverWatchesAndStandsInItsPlaceForWhoeverComesBack() throws Exception {
        var conversation = here.opened();
        var doubt = doubted(here, conversation);
        var before = here.say(conversation, "good morning").events().getLast().id();
        var heard = new CopyOnWriteArrayList<ChatEvent>();

        try (var watching = here.conversations
                .follow(RESIDENT, conversation, before, heard::addAll)
                .orElseThrow()) {
            settled(doubt, "done");
            there.recovery.look();
            await().untilAsserted(() -> assertThat(types(heard))
                    .containsExactly(
                            "RUN_STARTED",
                            "TEXT_MESSAGE_START",
                            "TEXT_MESSAGE_CONTENT",
                            "TEXT_MESSAGE_END",
                            "CUSTOM",
                            "RUN_FINISHED"));
        }
        here.say(conversation, "thank you");

        var receipt = heard.get(4).json();
        assertThat(receipt.path("name").asString()).isEqualTo("receipt");
        assertThat(receipt.at("/value/status").asString()).isEqualTo("done");
        assertThat(receipt.at("/value/action").asString())
                .isEqualTo(doubt.action().toString());
        assertThat(receipt.at("/value/reference").asString()).isEqualTo("A-7");
        var all = here.events(conversation, 0);
        assertThat(all).containsSubsequence(heard);
        assertThat(all).extracting(ChatEvent::id).isSorted();
        assertThat(SampleReplica.heard(all))
                .containsSubsequence(
                        "not known yet", "You said: good morning", "has been checked", "You said: thank you");
        assertThat(here.kinds(conversation)).containsSubsequence("Answered", "TurnEnded", "TurnEnded", "TurnEnded");
    }

    @Test
    void isToldOnceHoweverManyLookAndHoweverOften() throws Exception {
        var conversation = here.opened();
        var first = doubted(here, conversation);
        var second = doubted(there, conversation);
        settled(first, "done");
        settled(second, "not-done");

        try (var looking = Executors.newVirtualThreadPerTaskExecutor()) {
            var looks = new ArrayList<Callable<Object>>();
            for (var i = 0; i < 20; i++) {
                var replica = i % 2 == 0 ? here : there;
                looks.add(Executors.callable(() -> replica.news.tell(conversation)));
            }
            for (var look : looking.invokeAll(looks)) {
                look.get();
            }
        }
        here.news.tell(conversation);
        try (var restarted = new SampleReplica(database)) {
            restarted.news.tell(conversation);
            restarted.news.tell(conversation);
        }

        assertThat(SampleReplica.heard(here.events(conversation, 0)))
                .containsOnlyOnce("it was done")
                .containsOnlyOnce("it was not done")
                .containsSubsequence("it was done", "it was not done");
        assertThat(here.doubts.untold(conversation)).isEmpty();
    }

    /** What it told and that it was told are one entry: a replica that lost the conversation has neither. */
    @Test
    void isToldByAnotherWhereTheFirstLostTheConversation() {
        var conversation = here.opened();
        settled(doubted(here, conversation), "done");
        var lost = new Meddled(here.doubts, () -> {
            here.freeze(conversation);
            there.leases.giveUp(there.leases.take(conversation).orElseThrow());
        });

        here.tellingOf.apply(lost).tell(conversation);

        assertThat(told(conversation)).doesNotContain("has been checked");
        assertThat(there.doubts.untold(conversation)).hasSize(1);
        there.news.tell(conversation);
        assertThat(told(conversation)).contains("has been checked: it was done");
    }

    @Test
    void isToldLaterWhereItCannotBeToldNow() {
        var conversation = here.opened();
        settled(doubted(here, conversation), "done");
        var broken = new Meddled(here.doubts, () -> {
            throw new IllegalStateException("The action log cannot be read.");
        });

        here.tellingOf.apply(broken).tell(conversation);

        assertThat(told(conversation)).doesNotContain("has been checked");
        here.news.tell(conversation);
        assertThat(told(conversation)).contains("has been checked: it was done");
    }

    /** Tried each second by every replica, it would take the conversation from its citizen, for a lost key may never come back. */
    @Test
    void leavesAloneForAWhileWhatCannotBeTold() {
        var conversation = here.opened();
        settled(doubted(here, conversation), "done");
        var news = here.tellingOf.apply(new Meddled(here.doubts, () -> {
            throw new IllegalStateException("It cannot be read.");
        }));

        assertThat(news.waiting()).contains(conversation);
        news.tell(conversation);

        assertThat(news.waiting()).doesNotContain(conversation);
        assertThat(there.news.waiting()).as("another replica may be able to").contains(conversation);
        there.news.tell(conversation);
        assertThat(told(conversation)).contains("has been checked: it was done");
    }

    @Test
    void waitsForATurnThatHasToSayFirstThatItIsInDoubt() {
        var conversation = here.opened();
        var doubt = doubted(here, conversation);
        database.asOwner()
                .sql("update turn set state = 'RUNNING' where id = ?")
                .param(doubt.turn())
                .update();

        settled(doubt, "done");
        here.news.tell(conversation);

        assertThat(here.news.waiting()).doesNotContain(conversation);
        assertThat(here.doubts.untold(conversation)).isEmpty();
        database.asOwner()
                .sql("update turn set state = 'ENDED' where id = ?")
                .param(doubt.turn())
                .update();
        here.news.tell(conversation);
        assertThat(told(conversation)).contains("it was done");
    }

    /** Its answer came while the sweep took it for a doubt: the citizen has heard no other. */
    @Test
    void saysNothingToWhoeverHeardTheAnswer() {
        var conversation = here.opened();
        here.engine = turn ->
                answered(turn, new ToolResult.Succeeded(JsonMapper.shared().createObjectNode(), Optional.empty()));
        here.say(conversation, "submit");
        here.engine = here.clerk;
        var doubt = latest(conversation);
        var before = types(here.events(conversation, 0));

        settled(doubt, "done");
        here.news.tell(conversation);

        assertThat(types(here.events(conversation, 0))).isEqualTo(before);
        assertThat(here.news.waiting()).doesNotContain(conversation);
        assertThat(here.say(conversation, "hello").outcome()).isEqualTo("replied");
    }

    @Test
    void isToldBesideAPersonWhoAnswersAndLeavesThemThere() {
        var conversation = here.opened();
        var doubt = doubted(here, conversation);
        here.conversations.handOver(RESIDENT, conversation, EventSink.NONE);
        here.desk.takeOver(OFFICER, conversation, Optional.empty());

        settled(doubt, "done");
        there.news.tell(conversation);

        assertThat(told(conversation)).contains("it was done");
        assertThat(here.desk
                        .attended(OFFICER, conversation, 0)
                        .orElseThrow()
                        .events()
                        .toString())
                .contains("it was done");
        assertThat(here.say(conversation, "are you there").outcome()).isEqualTo("handed-over");
        assertThat(here.desk.handOver(OFFICER, conversation)).isPresent();
    }

    @Test
    void isToldThoughTheAgentWasStopped() {
        var conversation = here.opened();
        var doubt = doubted(here, conversation);
        here.agents.stage = Stage.SUSPENDED;
        try {
            settled(doubt, "not-done");
            here.news.tell(conversation);
        } finally {
            here.agents.stage = Stage.LIVE;
        }

        assertThat(told(conversation)).contains("it was not done");
    }

    @Test
    void isToldToNobodyOnceTheCitizenIsErased() {
        var conversation = here.opened();
        settled(doubted(here, conversation), "done");
        here.erasures.erase(OPERATOR, RESIDENT.id(), "asked for it");

        here.news.tell(conversation);
        there.news.tell(conversation);

        assertThat(here.news.waiting()).doesNotContain(conversation);
        assertThat(here.events(conversation, 0).toString()).doesNotContain("has been checked");
        assertThat(here.kinds(conversation)).endsWith("Erased");
    }

    /** On the replica that told it, and on one that reads what is stored. */
    @Test
    void isKnownToTheAgentFromThenOn() {
        var conversation = here.opened();
        var doubt = doubted(here, conversation);
        settled(doubt, "done");
        here.news.tell(conversation);

        assertThat(known(here, conversation)).isEqualTo(doubt.call());
        assertThat(known(there, conversation)).isEqualTo(doubt.call());
    }

    private static UUID known(SampleReplica replica, UUID conversation) {
        var known = new ArrayList<Step>();
        replica.engine = turn -> {
            turn.history().forEach(known::addAll);
            return replica.clerk.run(turn);
        };
        replica.say(conversation, "and now");
        replica.engine = replica.clerk;
        return known.stream()
                .filter(Step.DoubtSettled.class::isInstance)
                .map(step -> ((Step.DoubtSettled) step).call())
                .findFirst()
                .orElseThrow();
    }

    /** Something happens just before a doubt is told. */
    private record Meddled(SettledDoubts doubts, Runnable meddling) implements SettledDoubts {

        @Override
        public List<UUID> conversations() {
            return doubts.conversations();
        }

        @Override
        public List<Untold> untold(UUID conversation) {
            return doubts.untold(conversation);
        }

        @Override
        public Optional<CallOutcome.Receipt> receipt(Untold untold, CallScene scene) {
            meddling.run();
            return doubts.receipt(untold, scene);
        }

        @Override
        public Entry.Row told(UUID call) {
            return doubts.told(call);
        }
    }

    // --- the scene

    private record Doubt(UUID call, UUID conversation, UUID turn, UUID action) {}

    private static UUID opened(String language) {
        return ((OpeningReport.Opened) here.conversations.open(RESIDENT, SampleAgents.AGENT, language))
                .conversation()
                .id();
    }

    /** The citizen has heard that it is not known what became of it. */
    private static Doubt doubted(SampleReplica replica, UUID conversation) {
        replica.engine =
                turn -> answered(turn, new ToolResult.InDoubt("timed-out", Localized.of("尚不清楚", "not known yet")));
        replica.say(conversation, "submit");
        replica.engine = replica.clerk;
        return latest(conversation);
    }

    private static TurnOutcome answered(Turn turn, ToolResult result) {
        var call = TimeOrderedIds.next();
        var answered = new Action.Answered(
                call,
                Clerk.TOOL,
                result instanceof ToolResult.InDoubt ? "in-doubt" : "succeeded",
                "x",
                Optional.empty());
        turn.record(new Step.CallBegun(call, Clerk.TOOL, "Submit a renewal"), List.of());
        turn.record(
                new Step.CallSettled(call, Clerk.TOOL, new CallOutcome.Done(result, Optional.empty())),
                List.of(new Entry.Fact(new Actor.Platform("gateway"), answered)));
        return Clerk.replies(turn, "It is not known yet.");
    }

    private static Doubt latest(UUID conversation) {
        var turn = here.standings(conversation).getLast().turn();
        var owner = here.owner(conversation);
        var call = here.turns.steps(owner, turn).stream()
                .filter(Step.CallBegun.class::isInstance)
                .map(step -> ((Step.CallBegun) step).call())
                .findFirst()
                .orElseThrow();
        var action = database.asOwner()
                .sql("select id from action_record where kind = 'Answered' and envelope like '%' || ? || '%'")
                .param(call.toString())
                .query(UUID.class)
                .single();
        return new Doubt(call, conversation, turn, action);
    }

    /** As an officer left it, who had asked the system first. */
    private static void settled(Doubt doubt, String outcome) {
        database.asOwner()
                .sql("""
                        insert into tool_call (id, conversation, turn, department, agent, version, citizen, tool, effect,
                            arguments, attempt, state, came, intended_at)
                        values (:call, :conversation, :turn, :department, :agent, 'v', :citizen, :tool, 'AT_MOST_ONCE',
                            ''::bytea, 1, 'ANSWERED', 'in-doubt', now())""")
                .param("call", doubt.call())
                .param("conversation", doubt.conversation())
                .param("turn", doubt.turn())
                .param("department", SampleAgents.DEPARTMENT)
                .param("agent", SampleAgents.AGENT)
                .param("citizen", RESIDENT.id())
                .param("tool", Clerk.TOOL)
                .update();
        database.asOwner()
                .sql("""
                        insert into doubt (call, conversation, department, agent, tool, effect, known, since, settled_at, outcome,
                            found_reference)
                        values (:call, :conversation, :department, :agent, :tool, 'AT_MOST_ONCE', 'timed-out', now(),
                            clock_timestamp(), :outcome, 'A-7')""")
                .param("call", doubt.call())
                .param("conversation", doubt.conversation())
                .param("department", SampleAgents.DEPARTMENT)
                .param("agent", SampleAgents.AGENT)
                .param("tool", Clerk.TOOL)
                .param("outcome", outcome)
                .update();
    }

    private static String told(UUID conversation) {
        return here.events(conversation, 0).stream()
                .filter(event -> event.type().equals("TEXT_MESSAGE_CONTENT"))
                .map(event -> event.json().get("delta").asString())
                .reduce((first, last) -> last)
                .orElse("");
    }

    private static List<String> types(List<ChatEvent> events) {
        return events.stream().map(ChatEvent::type).toList();
    }
}
