package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.shikumen.runtime.conversation.SampleReplica.OFFICER;
import static org.shikumen.runtime.conversation.SampleReplica.RESIDENT;
import static org.shikumen.runtime.conversation.SampleReplica.SOMEBODY_ELSE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.Stage;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.engine.Step;

/** A person answers in the agent's place: from the button to the way back. */
class AttendanceTest {

    private static final String IDENTITY = "110101199003070038";
    private static final Official COLLEAGUE = officer("population.colleague", SampleAgents.DEPARTMENT);

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

    @Test
    void answersTheCitizenOnAnyReplicaAndTheAgentKeepsSilent() throws Exception {
        var conversation = waiting();
        var heard = new CopyOnWriteArrayList<ChatEvent>();
        here.conversations.follow(RESIDENT, conversation, 0, heard::addAll);

        assertThat(take(there, OFFICER, conversation)).isInstanceOf(TurnReport.Rested.class);
        var asked = here.say(conversation, "is counter 3 open");
        assertThat(reply(there, OFFICER, conversation, "Until five today.")).isInstanceOf(TurnReport.Rested.class);

        assertThat(asked.outcome()).isEqualTo("handed-over");
        assertThat(asked.events()).extracting(ChatEvent::type).containsExactly("RUN_STARTED", "RUN_FINISHED");
        assertThat(here.events(conversation, 0))
                .filteredOn(event -> event.type().equals("TEXT_MESSAGE_START")
                        && event.json().has("name"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.json().get("name").asString()).isEqualTo("Population service · staff"));
        assertThat(texts(conversation)).last().isEqualTo("Until five today.");
        await().untilAsserted(() -> assertThat(heard)
                .anyMatch(event -> event.json().path("delta").asString("").equals("Until five today.")));
        assertThat(kinds(conversation))
                .endsWith("HandOverTaken", "TurnEnded", "MessageReceived", "TurnEnded", "PersonReplied", "TurnEnded");
    }

    /** What was said to a person is no order to the agent, and what the person said is not the agent's own word. */
    @Test
    void handsBackToTheAgentWhichHearsNothingOfWhatWasSaidBetween() {
        var conversation = taken();
        here.say(conversation, "renew my permit please");
        reply(here, OFFICER, conversation, "Until five today.");

        assertThat(here.desk.handBack(COLLEAGUE, conversation, Optional.of(OFFICER.user())))
                .isInstanceOf(TurnReport.Rested.class);

        var past = new ArrayList<List<Step>>();
        there.engine = turn -> { // which remembers nothing of it, and reads what is stored
            past.addAll(turn.history());
            return there.clerk.run(turn);
        };
        assertThat(there.say(conversation, "thank you").outcome()).isEqualTo("replied");
        there.engine = there.clerk;
        assertThat(past)
                .singleElement()
                .satisfies(turn -> assertThat(turn.getFirst()).isEqualTo(new Step.Said("Talk to a person")));
        assertThat(waitingFor(OFFICER)).noneMatch(open -> open.conversation().equals(conversation));
        assertThat(code(here.desk.handBack(OFFICER, conversation, Optional.empty())))
                .isEqualTo("not-taken");
        assertThat(code(reply(here, OFFICER, conversation, "One more thing."))).isEqualTo("not-yours");
    }

    @Test
    void doesNotPushOutWhatTheAgentKnewFromBefore() {
        var conversation = here.opened();
        here.say(conversation, "my permit ends in May");
        here.conversations.handOver(RESIDENT, conversation, EventSink.NONE);
        take(here, OFFICER, conversation);
        for (var i = 0; i < Past.TURNS; i++) {
            reply(here, OFFICER, conversation, "Line " + i);
        }
        here.desk.handBack(OFFICER, conversation, Optional.empty());

        assertThat(knownTo(here, conversation, "and now"))
                .first()
                .satisfies(turn -> assertThat(turn.getFirst()).isEqualTo(new Step.Said("my permit ends in May")));
        assertThat(knownTo(there, conversation, "to a replica that remembers nothing and reads what is stored"))
                .first()
                .satisfies(turn -> assertThat(turn.getFirst()).isEqualTo(new Step.Said("my permit ends in May")));
    }

    /** As it is for turns of before V31, and for those that a replica of an older release ends. */
    @Test
    void knowsThatItDoesNotKnowAllWhereWhatPeopleSaidIsNotMarked() {
        var conversation = here.opened();
        for (var i = 0; i < Past.TURNS; i++) {
            here.say(conversation, "line " + i);
        }
        here.conversations.handOver(RESIDENT, conversation, EventSink.NONE);
        take(here, OFFICER, conversation);
        for (var i = 0; i < 5; i++) {
            reply(here, OFFICER, conversation, "Line " + i);
        }
        here.desk.handBack(OFFICER, conversation, Optional.empty());
        database.asOwner()
                .sql("update turn set between_people = false where conversation = ?")
                .param(conversation)
                .update();

        there.engine = turn -> {
            assertThat(turn.history()).hasSizeLessThan(Past.TURNS);
            assertThat(turn.historyIsWhole()).isFalse();
            return there.clerk.run(turn);
        };
        assertThat(there.say(conversation, "and now").outcome()).isEqualTo("replied");
        there.engine = there.clerk;
    }

    private static List<List<Step>> knownTo(SampleReplica replica, UUID conversation, String said) {
        var known = new ArrayList<List<Step>>();
        replica.engine = turn -> {
            known.addAll(turn.history());
            assertThat(turn.historyIsWhole()).isTrue();
            return replica.clerk.run(turn);
        };
        assertThat(replica.say(conversation, said).outcome()).isEqualTo("replied");
        replica.engine = replica.clerk;
        return known;
    }

    @Test
    void isTakenOverByOneOfMany() throws Exception {
        var conversation = waiting();
        var came = new ArrayList<TurnReport>();
        try (var officials = Executors.newVirtualThreadPerTaskExecutor()) {
            var taking = new ArrayList<Callable<TurnReport>>();
            for (var i = 0; i < 6; i++) {
                var official = officer("officer-" + i, SampleAgents.DEPARTMENT);
                var replica = i % 2 == 0 ? here : there;
                taking.add(() -> take(replica, official, conversation));
            }
            for (var report : officials.invokeAll(taking)) {
                came.add(report.get());
            }
        }

        assertThat(came).filteredOn(TurnReport.Rested.class::isInstance).hasSize(1);
        assertThat(came)
                .filteredOn(TurnReport.Rejected.class::isInstance)
                .allMatch(report -> code(report).equals("taken"));
        assertThat(kinds(conversation)).filteredOn("HandOverTaken"::equals).hasSize(1);
    }

    @Test
    void passesFromOneColleagueToAnotherWhoKnowsIt() {
        var conversation = taken();

        assertThat(take(here, OFFICER, conversation)).isInstanceOf(TurnReport.Rested.class);
        assertThat(code(take(here, COLLEAGUE, conversation))).isEqualTo("taken");
        assertThat(code(here.desk.handBack(COLLEAGUE, conversation, Optional.empty())))
                .isEqualTo("taken");
        assertThat(here.desk.takeOver(COLLEAGUE, conversation, Optional.of(OFFICER.user())))
                .isInstanceOf(TurnReport.Rested.class);

        assertThat(code(reply(here, OFFICER, conversation, "Still here."))).isEqualTo("not-yours");
        assertThat(reply(here, COLLEAGUE, conversation, "I go on.")).isInstanceOf(TurnReport.Rested.class);
        assertThat(here.desk.attended(OFFICER, conversation, 0)).isEmpty();
        assertThat(here.desk.attended(COLLEAGUE, conversation, 0)).isPresent();
        assertThat(kinds(conversation)).filteredOn("HandOverTaken"::equals).hasSize(2);
        assertThat(envelopes(conversation)).contains("\"from\":\"population.officer\"");
    }

    @Test
    void saysAReplyOnceThoughItIsSentAgain() {
        var conversation = taken();
        var key = Optional.of("k-1");

        var first = here.desk.reply(OFFICER, conversation, "Your number is " + IDENTITY, key);
        var again = there.desk.reply(OFFICER, conversation, "Your number is " + IDENTITY, key);
        var other = there.desk.reply(OFFICER, conversation, "Something else", key);

        assertThat(((TurnReport.Rested) again).turn()).isEqualTo(((TurnReport.Rested) first).turn());
        assertThat(code(other)).isEqualTo("key-used");
        assertThat(kinds(conversation)).filteredOn("PersonReplied"::equals).hasSize(1);
    }

    @Test
    void turnsThePagesOfThoseWhoWaitAndThenOfThoseTakenToTheLast() {
        var first = waiting();
        var taken = Stream.generate(() -> taken()).limit(5).toList();
        var second = waiting();

        var turned = turned();

        assertThat(turned)
                .doesNotHaveDuplicates()
                .containsSubsequence(first, second, taken.getFirst())
                .endsWith(taken.toArray(UUID[]::new));
        assertThat(turned)
                .isEqualTo(waitingFor(OFFICER).stream()
                        .map(ConversationDesk.HandOver::conversation)
                        .toList());
    }

    /** A cursor of an earlier release, which knew of no order but time, is one still. */
    @Test
    void beginsWithThoseWhoWaitAfterAnEarlierCursor() {
        var alone = waiting();
        var since = waitingFor(OFFICER).stream()
                .filter(open -> open.conversation().equals(alone))
                .findFirst()
                .orElseThrow()
                .since();
        var before = new PageEnd(since.minusMillis(1), alone).cursor();

        assertThat(here.desk.handOvers(OFFICER, Optional.of(before), 200).items())
                .extracting(ConversationDesk.HandOver::conversation)
                .startsWith(alone);
    }

    private static List<UUID> turned() {
        var turned = new ArrayList<UUID>();
        var next = Optional.<String>empty();
        do {
            var page = here.desk.handOvers(OFFICER, next, 2);
            assertThat(page.items()).hasSizeBetween(1, 2);
            page.items().forEach(open -> turned.add(open.conversation()));
            next = page.next();
        } while (next.isPresent());
        return turned;
    }

    @Test
    void letsTheCitizenGoBackToTheAgentAlsoWhileNobodyHasCome() {
        var alone = waiting();
        var attended = taken();

        var first = here.conversations.withdraw(RESIDENT, alone, EventSink.NONE);
        var second = here.conversations.withdraw(RESIDENT, attended, EventSink.NONE);

        assertThat(List.of(first, second)).allMatch(TurnReport.Rested.class::isInstance);
        assertThat(here.say(alone, "hello").outcome()).isEqualTo("replied");
        assertThat(here.say(attended, "hello").outcome()).isEqualTo("replied");
        assertThat(waitingFor(OFFICER))
                .noneMatch(open -> List.of(alone, attended).contains(open.conversation()));
        assertThat(kinds(attended)).contains("HandOverEnded");
        assertThat(code(here.conversations.withdraw(RESIDENT, attended, EventSink.NONE)))
                .isEqualTo("no-hand-over");
        assertThat(here.conversations.withdraw(SOMEBODY_ELSE, waiting(), EventSink.NONE))
                .isInstanceOf(TurnReport.NotFound.class);
    }

    @Test
    void canBeHandedOverAgainAndQueuesOnceBesideAPerson() {
        var conversation = taken();

        var asked = (TurnReport.Rested) here.conversations.handOver(RESIDENT, conversation, EventSink.NONE);
        assertThat(asked.outcome()).isEqualTo("handed-over");
        assertThat(open(conversation)).isOne();
        here.desk.handBack(OFFICER, conversation, Optional.empty());
        assertThat(open(conversation)).isZero();

        here.conversations.handOver(RESIDENT, conversation, EventSink.NONE);
        assertThat(open(conversation)).isOne();
        assertThat(kinds(conversation)).filteredOn("HandedOver"::equals).hasSize(2);
    }

    @Test
    void reachesAPersonAlsoWhenTheAgentWasStopped() {
        var conversation = taken();
        here.agents.stage = Stage.SUSPENDED;
        try {
            assertThat(here.say(conversation, "are you still there").outcome()).isEqualTo("handed-over");
            here.desk.handBack(OFFICER, conversation, Optional.empty());
            assertThat(here.conversations.say(RESIDENT, conversation, "and now", EventSink.NONE))
                    .isInstanceOf(TurnReport.NotServing.class);
        } finally {
            here.agents.stage = Stage.LIVE;
        }
    }

    @Test
    void keepsForThePersonWhatIsSaidToAStoppedAgentMeanwhile() {
        var conversation = waiting();
        here.agents.stage = Stage.SUSPENDED;
        try {
            var left = here.say(conversation, "please call me back");

            assertThat(left.outcome()).isEqualTo("handed-over");
            assertThat(left.events().toString()).contains("kept for the person who takes over");
            take(here, OFFICER, conversation);
            assertThat(here.desk
                            .attended(OFFICER, conversation, 0)
                            .orElseThrow()
                            .events()
                            .toString())
                    .contains("please call me back");
        } finally {
            here.agents.stage = Stage.LIVE;
        }
    }

    /** Whether the agent answers is asked when nobody can come: no official is told that it is theirs while it speaks. */
    @Test
    void letsNobodyComeWhileTheAgentIsAboutToAnswer() {
        var conversation = waiting();
        here.leases.giveUp(
                here.leases.take(conversation).orElseThrow()); // so that the next turn has to ask for its own
        var came = new ArrayList<TurnReport>();
        here.stops.asked = () -> came.add(take(there, OFFICER, conversation));

        var answered = here.say(conversation, "hello");
        here.stops.asked = () -> {};

        assertThat(came).singleElement().isInstanceOf(TurnReport.Busy.class);
        assertThat(answered.outcome()).isEqualTo("replied");
        assertThat(take(there, OFFICER, conversation)).isInstanceOf(TurnReport.Rested.class);
        assertThat(kinds(conversation)).filteredOn("HandOverTaken"::equals).hasSize(1);
    }

    /** A turn that goes on without asking for its lease may find that an official has come just then. */
    @Test
    void leavesToWhoCameAMessageThatTheAgentWasAboutToAnswer() {
        var conversation = waiting();
        var came = new ArrayList<TurnReport>();
        here.stops.asked = () -> came.add(take(there, OFFICER, conversation));

        var answered = here.say(conversation, "hello");
        here.stops.asked = () -> {};

        assertThat(came).singleElement().isInstanceOf(TurnReport.Rested.class);
        assertThat(answered.outcome()).isEqualTo("handed-over");
        assertThat(SampleReplica.heard(here.events(conversation, 0))).doesNotContain("You said: hello");
    }

    /** Nobody has come: it is not between people, and the agent has to know it when the citizen goes back to it. */
    @Test
    void letsTheAgentHearWhatWasSaidWhileNobodyHadCome() {
        var conversation = waiting();
        here.agents.stage = Stage.SUSPENDED;
        here.say(conversation, "my number has changed");
        here.agents.stage = Stage.LIVE;
        here.conversations.handOver(RESIDENT, conversation, EventSink.NONE);
        here.conversations.withdraw(RESIDENT, conversation, EventSink.NONE);

        assertThat(knownTo(here, conversation, "so renew my permit").toString()).contains("my number has changed");
        assertThat(kinds(conversation)).filteredOn("HandedOver"::equals).hasSize(1);
        assertThat(envelopes(conversation)).contains("\"reason\":\"waiting\"").doesNotContain("with-person");
    }

    @Test
    void keepsForThePersonAlsoWhatIsSaidJustWhenTheAgentIsStopped() {
        var waiting = waiting();
        var alone = here.opened();
        here.stops.asked = () -> here.stops.set = Optional.of(SampleReplica.STOP);
        try {
            var left = here.say(waiting, "please call me back");
            var lost = here.conversations.say(RESIDENT, alone, "please call me back", EventSink.NONE);

            assertThat(left.outcome()).isEqualTo("handed-over");
            assertThat(left.events().toString()).contains("kept for the person who takes over");
            assertThat(lost).isInstanceOf(TurnReport.NotServing.class);
            assertThat(kinds(alone)).containsExactly("ConversationOpened");
        } finally {
            here.stops.asked = () -> {};
            here.stops.set = Optional.empty();
        }
    }

    @Test
    void tellsTheCitizenWhoAnswers() {
        var conversation = here.opened();
        var told = new ArrayList<Conversations.Presence>();
        told.add(there.conversations.presence(RESIDENT, conversation));
        here.conversations.handOver(RESIDENT, conversation, EventSink.NONE);
        told.add(there.conversations.presence(RESIDENT, conversation));
        take(here, OFFICER, conversation);
        told.add(there.conversations.presence(RESIDENT, conversation));
        var stranger = there.conversations.presence(SOMEBODY_ELSE, conversation);
        here.desk.handBack(OFFICER, conversation, Optional.empty());
        told.add(there.conversations.presence(RESIDENT, conversation));

        assertThat(told)
                .containsExactly(
                        Conversations.Presence.AGENT,
                        Conversations.Presence.WAITING,
                        Conversations.Presence.PERSON,
                        Conversations.Presence.AGENT);
        assertThat(stranger).isEqualTo(Conversations.Presence.AGENT);
    }

    /** Whoever writes agents or reads records in the same department does not speak to its citizens. */
    @Test
    void isForOfficersAlone() {
        var conversation = taken();
        for (var role : Set.of(Role.AUTHOR, Role.PUBLISHER, Role.AUDITOR)) {
            var other = new Official("population.other", SampleAgents.DEPARTMENT, Set.of(role));

            assertThat(here.desk.takeOver(other, conversation, Optional.of(OFFICER.user())))
                    .isInstanceOf(TurnReport.NotFound.class);
            assertThat(reply(here, other, conversation, "Good morning.")).isInstanceOf(TurnReport.NotFound.class);
            assertThat(here.desk.handBack(other, conversation, Optional.of(OFFICER.user())))
                    .isInstanceOf(TurnReport.NotFound.class);
        }
        var author = new Official("population.author", SampleAgents.DEPARTMENT, Set.of(Role.AUTHOR));

        assertThat(here.desk.reveal(author, conversation, "curiosity", "none")).isEmpty();
        assertThat(kinds(conversation)).doesNotContain("ValuesRevealed");
        assertThat(open(conversation)).isOne();
    }

    @Test
    void keepsPersonalValuesOfAReplyOutOfWhatIsStored() {
        var conversation = taken();

        reply(here, OFFICER, conversation, "Your number is " + IDENTITY + ".");

        assertThat(texts(conversation)).last().isEqualTo("Your number is " + IDENTITY + ".");
        assertThat(here.desk
                        .attended(OFFICER, conversation, 0)
                        .orElseThrow()
                        .events()
                        .toString())
                .doesNotContain(IDENTITY)
                .contains("{{ID_NO#1}}");
        assertThat(envelopes(conversation)).doesNotContain(IDENTITY).contains("\"masked\":[\"ID_NO\"]");
    }

    @Test
    void isNobodyElses() {
        var conversation = waiting();

        assertThat(code(take(here, officer("officer.resident", SampleAgents.DEPARTMENT), conversation)))
                .isEqualTo("own-request");
        assertThat(take(here, officer("hotline.officer", "urban-hotline"), conversation))
                .isInstanceOf(TurnReport.NotFound.class);
        assertThat(code(take(here, OFFICER, here.opened()))).isEqualTo("gone");
        assertThat(here.desk.attended(OFFICER, conversation, 0)).isEmpty();
    }

    @Test
    void refusesWhatCannotBeSaid() {
        var conversation = taken();

        assertThat(code(reply(here, OFFICER, conversation, " \n "))).isEqualTo("text-missing");
        assertThat(code(reply(here, OFFICER, conversation, "x".repeat(4_001)))).isEqualTo("text-too-long");
        assertThat(reply(here, OFFICER, conversation, "x".repeat(4_000))).isInstanceOf(TurnReport.Rested.class);
    }

    @Test
    void staysAsItWasWhenItCannotBeWrittenDown() {
        var conversation = waiting();
        var owner = here.database.asOwner();
        owner.sql("alter table action_record add constraint refused check (kind <> 'HandOverTaken') not valid")
                .update();

        var report = take(here, OFFICER, conversation);
        owner.sql("alter table action_record drop constraint refused").update();

        assertThat(report)
                .isInstanceOfSatisfying(
                        TurnReport.Rested.class,
                        rested -> assertThat(rested.outcome()).isEqualTo("unavailable"));
        assertThat(here.desk.attended(OFFICER, conversation, 0)).isEmpty();
        assertThat(here.say(conversation, "hello").outcome()).isEqualTo("replied");
    }

    // --- the cast

    private static UUID waiting() {
        var conversation = here.opened();
        here.conversations.handOver(RESIDENT, conversation, EventSink.NONE);
        return conversation;
    }

    private static UUID taken() {
        var conversation = waiting();
        take(here, OFFICER, conversation);
        return conversation;
    }

    private static TurnReport take(SampleReplica replica, Official official, UUID conversation) {
        return replica.desk.takeOver(official, conversation, Optional.empty());
    }

    private static TurnReport reply(SampleReplica replica, Official official, UUID conversation, String text) {
        return replica.desk.reply(official, conversation, text, Optional.empty());
    }

    private static Official officer(String user, String department) {
        return new Official(user, department, Set.of(Role.OFFICER));
    }

    private static String code(TurnReport report) {
        return ((TurnReport.Rejected) report).code();
    }

    private static List<ConversationDesk.HandOver> waitingFor(Official officer) {
        return here.desk.handOvers(officer, Optional.empty(), 200).items();
    }

    private static long open(UUID conversation) {
        return waitingFor(OFFICER).stream()
                .filter(open -> open.conversation().equals(conversation))
                .count();
    }

    private static List<String> texts(UUID conversation) {
        return here.events(conversation, 0).stream()
                .map(event -> Optional.of(event.json().path("delta").asString("")))
                .flatMap(Optional::stream)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<String> kinds(UUID conversation) {
        return record(conversation, "kind");
    }

    private static String envelopes(UUID conversation) {
        return String.join("\n", record(conversation, "envelope"));
    }

    private static List<String> record(UUID conversation, String column) {
        return here.database
                .asApplication()
                .sql("select " + column + " from action_record where chain = :chain order by number")
                .param("chain", "conversation/" + conversation)
                .query(String.class)
                .list();
    }
}
