package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.runtime.conversation.SampleReplica.OFFICER;
import static org.shikumen.runtime.conversation.SampleReplica.RESIDENT;
import static org.shikumen.runtime.conversation.SampleReplica.SOMEBODY_ELSE;
import static org.shikumen.runtime.conversation.SampleReplica.grant;
import static org.shikumen.runtime.conversation.SampleReplica.heard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.Official;
import org.shikumen.registry.Page;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.Stage;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.Turn;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.stop.Stop;

class ConversationsTest {

    private static final String IDENTITY = "110101199003070038";

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
    void keepsAMessageBeforeTheAgentHearsIt() {
        try (var replica = new SampleReplica(database)) {
            var conversation = replica.opened();
            var kept = new ArrayList<String>();
            replica.engine = turn -> {
                kept.add(replica.kept(conversation));
                return Clerk.replies(turn, "Good day.");
            };

            replica.conversations.say(RESIDENT, conversation, "hello", events -> {});

            assertThat(kept).singleElement().asString().contains("Said[text=hello]");
        }
    }

    @Test
    void tellsNothingThatIsNotDurable() {
        var conversation = here.opened();
        var told = new ArrayList<ChatEvent>();
        var storedWhenTold = new ArrayList<Long>();

        here.conversations.say(RESIDENT, conversation, "hello", events -> {
            told.addAll(events);
            storedWhenTold.add(there.events(conversation, 0).getLast().id());
        });

        assertThat(storedWhenTold).hasSize(2).last().isEqualTo(told.getLast().id());
        assertThat(told).isEqualTo(there.events(conversation, 0));
        assertThat(told).extracting(ChatEvent::type).startsWith("RUN_STARTED").endsWith("RUN_FINISHED");
    }

    @Test
    void letsIdsGrowFromTurnToTurnAndReplicaToReplica() {
        var conversation = here.opened();

        here.say(conversation, "one");
        there.say(conversation, "two");
        here.say(conversation, "three");

        var ids = here.events(conversation, 0).stream().map(ChatEvent::id).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates().hasSize(15);
    }

    @Test
    void keepsPersonalValuesAsPlaceholdersAndTellsTheCitizenTheValues() {
        var conversation = here.opened();

        var report = here.say(conversation, "submit for " + IDENTITY);

        assertThat(here.kept(conversation)).contains("{{ID_NO#1}}").doesNotContain(IDENTITY);
        assertThat(report.events().toString()).contains(IDENTITY).doesNotContain("{{");
        assertThat(there.events(conversation, 0).toString()).contains(IDENTITY).doesNotContain("{{");
    }

    @Test
    void showsAnOfficerPlaceholdersAndRecordsTheReading() {
        var conversation = here.opened();
        here.say(conversation, "I am " + IDENTITY);

        var reading = here.desk.read(OFFICER, conversation).orElseThrow();

        assertThat(reading.events().toString()).contains("{{ID_NO#1}}").doesNotContain(IDENTITY);
        assertThat(database.asApplication()
                        .sql("select envelope from action_record where chain = 'official/population.officer'")
                        .query(String.class)
                        .list())
                .anyMatch(envelope -> envelope.contains("RecordsRead") && envelope.contains(conversation.toString()));
    }

    @Test
    void showsAnOfficerOfAnotherDepartmentNothing() {
        var conversation = here.opened();
        var stranger = new Official("housing.officer", "housing", Set.of(Role.OFFICER));

        assertThat(here.desk.read(stranger, conversation)).isEmpty();
        assertThat(found(stranger, Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void findsTheConversationsOfOneAgentAndOfOnePerson() {
        var mine = here.opened();
        var other = ((OpeningReport.Opened) here.conversations.open(SOMEBODY_ELSE, SampleAgents.AGENT, "en"))
                .conversation()
                .id();

        assertThat(found(OFFICER, Optional.empty(), Optional.empty())).contains(mine, other);
        assertThat(found(OFFICER, Optional.of(SampleAgents.AGENT), Optional.of(SOMEBODY_ELSE.id())))
                .contains(other)
                .doesNotContain(mine);
        assertThat(found(OFFICER, Optional.of("another-agent"), Optional.empty()))
                .isEmpty();
        assertThat(found(OFFICER, Optional.empty(), Optional.of("c-nobody"))).isEmpty();
    }

    /** When somebody spoke to which agent is theirs too; what was typed may be anything. */
    @Test
    void recordsWhoLooksForTheConversationsOfOnePerson() {
        var curious = new Official("population.curious", SampleAgents.DEPARTMENT, Set.of(Role.OFFICER));
        here.opened();

        found(curious, Optional.empty(), Optional.empty());
        found(curious, Optional.empty(), Optional.of(RESIDENT.id()));
        found(curious, Optional.empty(), Optional.of(IDENTITY));

        assertThat(database.asApplication()
                        .sql("select envelope::json ->> 'body' from action_record"
                                + " where chain = 'official/population.curious' order by number")
                        .query(String.class)
                        .list())
                .satisfiesExactly(
                        one -> assertThat(one).contains("conversations", "citizen=" + RESIDENT.id()),
                        none -> assertThat(none).contains("citizen=(nobody)").doesNotContain(IDENTITY));
    }

    private static List<UUID> found(Official official, Optional<String> agent, Optional<String> citizen) {
        var wanted = new ConversationDesk.Filter(agent, citizen);
        return here.desk.of(official, wanted, Optional.empty(), 10).items().stream()
                .map(Conversation::id)
                .toList();
    }

    @Test
    void hasNoConversationForSomebodyElse() {
        var conversation = here.opened();
        var card = grant(here.say(conversation, "submit").events());

        assertThat(here.conversations.say(SOMEBODY_ELSE, conversation, "hello", EventSink.NONE))
                .isEqualTo(new TurnReport.NotFound());
        assertThat(here.conversations.say(SOMEBODY_ELSE, conversation, "hello", "key", EventSink.NONE))
                .isEqualTo(new TurnReport.NotFound());
        assertThat(here.conversations.decide(SOMEBODY_ELSE, conversation, card, "d", true, EventSink.NONE))
                .isEqualTo(new TurnReport.NotFound());
        assertThat(here.conversations.handOver(SOMEBODY_ELSE, conversation, EventSink.NONE))
                .isEqualTo(new TurnReport.NotFound());
        assertThat(here.conversations.events(SOMEBODY_ELSE, conversation, 0)).isEmpty();
        assertThat(here.conversations.follow(SOMEBODY_ELSE, conversation, 0, EventSink.NONE))
                .isEmpty();
    }

    @Test
    void takesNoNewMessageForASuspendedVersion() {
        try (var replica = new SampleReplica(database)) {
            var conversation = replica.opened();
            replica.agents.stage = Stage.SUSPENDED;

            var report = replica.conversations.say(RESIDENT, conversation, "hello", EventSink.NONE);

            assertThat(report)
                    .isInstanceOfSatisfying(
                            TurnReport.NotServing.class,
                            it -> assertThat(it.sentence()).contains("Points guide"));
            assertThat(replica.events(conversation, 0)).isEmpty();
        }
    }

    @Test
    void findsEachConversationOfACitizenOnOnePage() {
        try (var replica = new SampleReplica(database)) {
            var opened =
                    IntStream.range(0, 3).mapToObj(each -> replica.opened()).toList();

            var newest = replica.conversations.of(RESIDENT, Optional.empty(), 2);
            var older = replica.conversations.of(RESIDENT, newest.next(), 1);

            assertThat(all(newest, older)).containsExactlyElementsOf(opened.reversed());
        }
    }

    @Test
    void losesNoneOfThoseOpenedAtOneMomentWhereAPageEnds() {
        try (var replica = new SampleReplica(database)) {
            var opened =
                    IntStream.range(0, 3).mapToObj(each -> replica.opened()).toList();
            atOneMoment(opened);
            var everything = new ConversationDesk.Filter(Optional.empty(), Optional.empty());

            var mine = replica.conversations.of(RESIDENT, Optional.empty(), 2);
            var theirs = replica.desk.of(OFFICER, everything, Optional.empty(), 2);

            assertThat(all(mine, replica.conversations.of(RESIDENT, mine.next(), 1)))
                    .containsExactlyInAnyOrderElementsOf(opened);
            assertThat(all(theirs, replica.desk.of(OFFICER, everything, theirs.next(), 1)))
                    .containsExactlyInAnyOrderElementsOf(opened);
        }
    }

    @Test
    void leadsToNoPageWithNothingOnIt() {
        here.opened();
        var all = allOf(here).size();

        assertThat(here.conversations.of(RESIDENT, Optional.empty(), all).next())
                .isEmpty();
    }

    private static void atOneMoment(List<UUID> conversations) {
        database.asOwner()
                .sql("update conversation set opened_at = (select max(opened_at) from conversation where id in (:ids))"
                        + " where id in (:ids)")
                .param("ids", conversations)
                .update();
    }

    @SafeVarargs
    private static Stream<UUID> all(Page<Conversation>... pages) {
        return Stream.of(pages).flatMap(page -> page.items().stream()).map(Conversation::id);
    }

    private static List<Conversation> allOf(SampleReplica replica) {
        return replica.conversations
                .of(RESIDENT, Optional.empty(), Page.LONGEST)
                .items();
    }

    @Test
    void opensNoConversationWithAStoppedAgentInTheWordsOfAMessage() {
        try (var replica = new SampleReplica(database)) {
            var conversation = replica.opened();
            var before = allOf(replica);
            replica.stops.set = Optional.of(new Stop(
                    UUID.randomUUID(),
                    Stop.Scope.PLATFORM,
                    "*",
                    "",
                    "A wrong fee was told",
                    "operator",
                    Instant.EPOCH));

            var opening = replica.conversations.open(RESIDENT, SampleAgents.AGENT, "en");

            var message =
                    (TurnReport.NotServing) replica.conversations.say(RESIDENT, conversation, "hello", EventSink.NONE);
            assertThat(opening).isEqualTo(new OpeningReport.NotServing(message.sentence()));
            assertThat(allOf(replica)).isEqualTo(before);
        }
    }

    @Test
    void leavesACardOpenWhileAnotherMessageIsAnswered() {
        var conversation = here.opened();
        var waiting = here.say(conversation, "submit");

        var between = here.say(conversation, "what does it cost?");
        there.grants.offer(card(waiting), conversation, waiting.turn());
        var decided = (TurnReport.Rested)
                there.conversations.decide(RESIDENT, conversation, grant(waiting.events()), "d", true, EventSink.NONE);

        assertThat(waiting.outcome()).isEqualTo("awaiting-citizen");
        assertThat(between.outcome()).isEqualTo("replied");
        assertThat(decided.turn()).isEqualTo(waiting.turn());
        assertThat(decided.outcome()).isEqualTo("replied");
        assertThat(decided.events()).extracting(ChatEvent::type).startsWith("RUN_STARTED");
        assertThat(here.standings(conversation)).noneMatch(turn -> turn.running() || turn.waiting());
    }

    @Test
    void tellsTheAnswerBeforeAnythingFollowsFromIt() {
        try (var replica = new SampleReplica(database)) {
            var conversation = replica.opened();
            var waiting = replica.say(conversation, "submit");
            var told = new ArrayList<List<ChatEvent>>();
            replica.engine = turn -> {
                told.add(there.events(conversation, waiting.events().getLast().id()));
                return Clerk.replies(turn, "You declined.");
            };

            replica.conversations.decide(RESIDENT, conversation, grant(waiting.events()), "d", false, events -> {});

            assertThat(told)
                    .singleElement()
                    .satisfies(events -> assertThat(events)
                            .singleElement()
                            .satisfies(event -> assertThat(
                                            event.json().get("answer").asString())
                                    .isEqualTo("decline")));
        }
    }

    @Test
    void followsAnAnswerOnce() {
        var conversation = here.opened();
        var waiting = here.say(conversation, "submit");
        var answer = here.grants.answered(grant(waiting.events()));

        here.conversations.followLater(answer);
        there.conversations.followLater(answer);

        assertThat(heard(here.events(conversation, 0))).isEqualTo("Submitted.");
    }

    @Test
    void remembersThePastAlsoWhatAnotherReplicaHeard() {
        var conversation = here.opened();
        var past = new CopyOnWriteArrayList<List<String>>();
        try (var first = new SampleReplica(database);
                var second = new SampleReplica(database)) {
            first.engine = turn -> listens(turn, past);
            second.engine = turn -> listens(turn, past);

            first.say(conversation, "one");
            first.say(conversation, "two");
            second.say(conversation, "three");
            first.say(conversation, "four");
            first.say(conversation, "five");
        }

        assertThat(past)
                .containsExactly(
                        List.of(),
                        List.of("one"),
                        List.of("one", "two"),
                        List.of("one", "two", "three"),
                        List.of("one", "two", "three", "four"));
    }

    @Test
    void queuesAHandOverOnce() {
        var conversation = here.opened();

        var report = (TurnReport.Rested) here.conversations.handOver(RESIDENT, conversation, EventSink.NONE);
        var again = (TurnReport.Rested) here.conversations.handOver(RESIDENT, conversation, EventSink.NONE);

        assertThat(report.outcome()).isEqualTo("handed-over");
        assertThat(report.events()).anyMatch(event -> event.type().equals("CUSTOM"));
        assertThat(again.outcome()).isEqualTo("handed-over");
        assertThat(again.events()).noneMatch(event -> event.type().equals("CUSTOM"));
        assertThat(here.desk.handOvers(OFFICER, Optional.empty(), 200).items())
                .filteredOn(waiting -> waiting.conversation().equals(conversation))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.reason()).isEqualTo("asked"));
    }

    @Test
    void endsEveryTurnOfAManyAtOnce() throws Exception {
        var conversations = Stream.generate(here::opened).limit(40).toList();

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var conversation : conversations) {
                people.submit(() -> List.of(here.say(conversation, "one"), here.say(conversation, "two")));
            }
        }

        assertThat(conversations).allSatisfy(conversation -> {
            assertThat(here.standings(conversation)).hasSize(2).noneMatch(JdbcTurns.Standing::running);
            assertThat(here.leased(conversation)).isFalse();
        });
    }

    private static TurnOutcome listens(Turn turn, List<List<String>> past) {
        past.add(turn.history().stream()
                .map(steps -> ((Step.Said) steps.getFirst()).text())
                .toList());
        return Clerk.replies(turn, "Yes.");
    }

    private static Card card(TurnReport.Rested waiting) {
        return new Card(
                grant(waiting.events()),
                "d",
                UUID.randomUUID(),
                Clerk.TOOL,
                "",
                List.of(),
                Instant.MAX,
                Card.Audience.CITIZEN);
    }
}
