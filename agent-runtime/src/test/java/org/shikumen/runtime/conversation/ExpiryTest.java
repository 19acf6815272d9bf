package org.shikumen.runtime.conversation;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shikumen.runtime.conversation.SampleReplica.OFFICER;
import static org.shikumen.runtime.conversation.SampleReplica.RESIDENT;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.registry.definition.AgentDefinition;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.actionlog.retention.Hold;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sample agent's version keeps what was said for 365 days. */
class ExpiryTest {

    private static final SampleDatabase DATABASE = new SampleDatabase();
    private static final Duration IN_TIME = Duration.ofDays(364);
    private static final Duration OVER = Duration.ofDays(366);

    private SampleReplica here;
    private SampleReplica there;

    @BeforeEach
    void start() {
        here = new SampleReplica(DATABASE);
        there = new SampleReplica(DATABASE);
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void leavesNothingOfItOnAnyReplicaAndSaysWhy() {
        var conversation = said("my number is 990102198803070015");
        assertThat(there.events(conversation, 0)).hasSizeGreaterThan(3);
        assertThat(there.desk.read(OFFICER, conversation)).isPresent();

        expire(here, OVER);
        there.forgetting.look();

        for (var replica : List.of(here, there)) {
            assertThat(replica.events(conversation, 0)).singleElement().satisfies(event -> {
                assertThat(event.json().at("/value/code").asString()).isEqualTo("time-over");
                assertThat(event.json().at("/value/sentence").asString()).contains("has been removed");
            });
            assertThat(replica.desk.read(OFFICER, conversation).orElseThrow().events())
                    .hasSize(1);
            assertThat(replica.conversations.find(RESIDENT, conversation).orElseThrow())
                    .satisfies(found -> assertThat(found.expired()).isTrue());
            assertThat(replica.conversations.say(RESIDENT, conversation, "hello again", EventSink.NONE))
                    .isInstanceOfSatisfying(
                            TurnReport.Rejected.class,
                            rejected -> assertThat(rejected.code()).isEqualTo("time-over"));
        }
        assertThat(stored("passage", conversation)).isZero();
        assertThat(stored("vault_value", conversation)).isZero();
    }

    /** A replica that remembers the conversation from before has it looked up whenever it tells of it. */
    @Test
    void isNeverTakenForEmptyByAReplicaThatHasNotHeardOfIt() {
        var conversation = said("hello");
        there.events(conversation, 0);

        expire(here, OVER);

        assertThat(there.events(conversation, 5))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.json().at("/value/code").asString()).isEqualTo("time-over"));
    }

    @Test
    void isOnRecordInItsOwnChainWithTheTermAndWhenSomethingWasLastSaid() {
        var conversation = said("hello");
        var lastSaid = DATABASE.asOwner()
                .sql("select max(at) from passage where conversation = ?")
                .param(conversation)
                .query(OffsetDateTime.class)
                .single();

        expire(here, OVER);

        assertThat(here.kinds(conversation)).endsWith("TurnEnded", "ConversationExpired");
        assertThat(DATABASE.asOwner()
                        .sql("select envelope from action_record where kind = 'ConversationExpired' and chain = ?")
                        .param("conversation/" + conversation)
                        .query(String.class)
                        .single())
                .contains(
                        "P365D",
                        RESIDENT.id(),
                        lastSaid.toInstant().truncatedTo(SECONDS).toString().replace("Z", "."));
    }

    @Test
    void keepsWhatTheCitizenSaidElsewhere() {
        var old = said("hello");
        var young = said("my number is 990102198803070015");
        olderBy("400 days", old);

        expire(here, Duration.ZERO);

        assertThat(here.events(old, 0)).hasSize(1);
        assertThat(there.events(young, 0).toString()).contains("990102198803070015");
        assertThat(here.say(young, "and on").outcome()).isEqualTo("replied");
    }

    @Test
    void countsFromWhatWasLastSaid() {
        var conversation = said("hello");
        DATABASE.asOwner()
                .sql("update conversation set opened_at = opened_at - interval '10 years' where id = ?")
                .param(conversation)
                .update();

        expire(here, IN_TIME);

        assertThat(here.events(conversation, 0)).hasSizeGreaterThan(3);
        assertThat(here.conversations.keptUntil(RESIDENT, conversation).orElseThrow())
                .isBetween(inAYear().minusSeconds(600), inAYear());
        assertThat(here.conversations.keptUntil(SampleReplica.SOMEBODY_ELSE, conversation))
                .isEmpty();
    }

    @Test
    void goesThoughNothingWasEverSaid() {
        var conversation = here.opened();

        expire(here, OVER);

        assertThat(here.kinds(conversation)).containsExactly("ConversationOpened", "ConversationExpired");
        assertThat(there.leases.take(conversation)).isEmpty();
        assertThat(here.conversations.keptUntil(RESIDENT, conversation)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void staysUnderALegalHoldUntilItIsLifted(Hold.Scope scope) {
        var conversation = said("hello");
        SampleHolds.set(DATABASE, scope, conversation);

        expire(here, OVER);
        var held = here.events(conversation, 0);
        SampleHolds.liftAll(DATABASE);
        expire(here, OVER);

        assertThat(held).hasSizeGreaterThan(3);
        assertThat(here.events(conversation, 0)).hasSize(1);
    }

    /** Whoever is told that a hold is set can rely on it: it was set before this looked, or after it was over. */
    @Test
    void waitsForAHoldThatIsJustBeingSet() {
        var conversation = said("hello");
        var setting = new TransactionTemplate(new DataSourceTransactionManager(DATABASE.owner()));

        var expiring = setting.execute(status -> {
            DATABASE.asOwner()
                    .sql("select pg_advisory_xact_lock_shared(hashtextextended('legal holds', 0))")
                    .query((row, number) -> true)
                    .single();
            var started = begun(() -> expire(here, OVER));
            assertThatThrownBy(() -> started.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            SampleHolds.set(DATABASE, Hold.Scope.CONVERSATION, conversation);
            return started;
        });
        expiring.join();
        var held = here.events(conversation, 0);
        SampleHolds.liftAll(DATABASE);

        assertThat(held).hasSizeGreaterThan(3);
    }

    @Test
    void staysWhileItsTurnWaits() {
        var conversation = said("submit it");

        expire(here, OVER);

        assertThat(here.events(conversation, 0)).hasSizeGreaterThan(3);
    }

    @Test
    void staysWhileItWaitsForAPerson() {
        var conversation = said("hello");
        here.conversations.handOver(RESIDENT, conversation, EventSink.NONE);

        expire(here, OVER);
        var waiting = here.events(conversation, 0);
        here.conversations.withdraw(RESIDENT, conversation, EventSink.NONE);
        expire(here, OVER);

        assertThat(waiting).hasSizeGreaterThan(3);
        assertThat(here.events(conversation, 0)).hasSize(1);
    }

    /** Somebody is just at it, whatever the tables say. */
    @Test
    void staysWhileSomebodyHasItsLease() {
        var conversation = said("hello");
        var lease = here.leases.take(conversation).orElseThrow();

        expire(there, OVER);

        assertThat(here.events(conversation, 0)).hasSizeGreaterThan(3);
        here.leases.giveUp(lease);
        assertThat(here.say(conversation, "and on").outcome()).isEqualTo("replied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"citizen's card", "officer's card", "call under way", "effect in doubt"})
    void staysWhileThereIsAnOpen(String matter) {
        var conversation = said("hello");
        open(matter, conversation);

        expire(here, OVER);
        var kept = here.events(conversation, 0);
        close(conversation);
        expire(here, OVER);

        assertThat(kept).hasSizeGreaterThan(3);
        assertThat(here.events(conversation, 0)).hasSize(1);
        assertThat(DATABASE.asOwner()
                        .sql("select (select count(*) from tool_grant where conversation = :id and content <> '')"
                                + " + (select count(*) from tool_call where conversation = :id"
                                + "     and (arguments <> '' or outcome <> ''))")
                        .param("id", conversation)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void isDoneOnceByReplicasThatAllDoIt() {
        var conversations = Stream.generate(() -> said("hello")).limit(3).toList();
        var others = manyMore(120);

        CompletableFuture.allOf(begun(() -> expire(here, OVER)), begun(() -> expire(there, OVER)))
                .join();

        assertThat(conversations)
                .allSatisfy(each -> assertThat(here.kinds(each))
                        .endsWith("TurnEnded", "ConversationExpired")
                        .containsOnlyOnce("ConversationExpired"));
        assertThat(others).allSatisfy(each -> assertThat(here.kinds(each)).containsExactly("ConversationExpired"));
    }

    /** A crash rolls back likewise. */
    @Test
    void leavesAllAsItIsWhenItCannotBeRecordedAndDoesItTheNextTime() {
        var conversation = said("hello");
        DATABASE.asOwner()
                .sql("alter table action_record add constraint shut check (kind <> 'ConversationExpired') not valid")
                .update();

        assertThatThrownBy(() -> expire(here, OVER)).hasMessageContaining("action log");
        var kept = here.events(conversation, 0);
        DATABASE.asOwner().sql("alter table action_record drop constraint shut").update();
        expire(there, OVER);

        assertThat(kept).hasSizeGreaterThan(3);
        assertThat(here.say(here.opened(), "hello").outcome()).isEqualTo("replied");
        assertThat(here.kinds(conversation)).endsWith("TurnEnded", "ConversationExpired");
    }

    /** Among them those that would have gone together with it. */
    @Test
    void keepsOnlyTheOneThatCannotBeRemovedAndNamesIt() {
        var stuck = said("hello");
        olderBy("10 years", stuck);
        var others = manyMore(120);
        DATABASE.asOwner()
                .sql("alter table action_record add constraint stuck check (kind <> 'ConversationExpired' or chain <> '"
                        + "conversation/" + stuck + "') not valid")
                .update();

        try {
            assertThatThrownBy(() -> expire(here, OVER))
                    .hasMessageContainingAll(stuck.toString(), "action log")
                    .hasNoSuppressedExceptions();
        } finally {
            DATABASE.asOwner()
                    .sql("alter table action_record drop constraint stuck")
                    .update();
        }

        assertThat(here.kinds(stuck)).doesNotContain("ConversationExpired");
        assertThat(there.events(stuck, 0)).hasSizeGreaterThan(3);
        assertThat(others).allSatisfy(each -> assertThat(here.kinds(each)).containsExactly("ConversationExpired"));
    }

    /** As when the action log cannot be written: each of a long backlog would be tried every ten minutes. */
    @Test
    void triesNoMoreThanAFewOneByOneWhereNothingGoes() {
        manyMore(120);
        DATABASE.asOwner().sql("create sequence tried").update();
        DATABASE.asOwner()
                .sql("grant usage on sequence tried to shikumen")
                .update(); // a sequence goes on though the transaction is rolled back
        DATABASE.asOwner()
                .sql("alter table action_record add constraint shut"
                        + " check (kind <> 'ConversationExpired' or nextval('tried') < 0) not valid")
                .update();

        try {
            assertThatThrownBy(() -> expire(here, OVER)).hasMessageContaining("action log");
        } finally {
            DATABASE.asOwner()
                    .sql("alter table action_record drop constraint shut")
                    .update();
        }

        assertThat(DATABASE.asOwner()
                        .sql("select last_value from tried")
                        .query(Integer.class)
                        .single())
                .isBetween(50, 110);
    }

    @Test
    void keepsWhatNobodyKnowsTheTermOf() {
        var conversation = said("hello");
        here.agents.forgotten = true;

        expire(here, OVER);

        assertThat(there.events(conversation, 0)).hasSizeGreaterThan(3);
    }

    /** Earlier releases took such versions. */
    @ParameterizedTest
    @ValueSource(strings = {"P2147483647Y", "P2147483647M", "P2147483647D", "P300000Y", "P10000Y"})
    void keepsAsGoodAsForEverWhatAVersionSaysIsKeptBeyondAllCalendars(String term) {
        var conversation = said("hello");
        here.agents.retention = new AgentDefinition.Retention(Period.parse(term), Period.ofYears(3));

        expire(here, Duration.ofDays(365 * 200));

        assertThat(there.events(conversation, 0)).hasSizeGreaterThan(3);
        assertThat(here.conversations.keptUntil(RESIDENT, conversation).orElseThrow())
                .isAfter(Instant.parse("3000-01-01T00:00:00Z"));
    }

    /** What the function does is not the application's to do in another way. */
    @Test
    void isTheOnlyWayInWhichTheApplicationCanRemoveWhatWasSaid() {
        var conversation = said("hello");

        assertThatThrownBy(() -> DATABASE.asApplication()
                        .sql("delete from passage where conversation = ?")
                        .param(conversation)
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private UUID said(String text) {
        var conversation = here.opened();
        here.say(conversation, text);
        return conversation;
    }

    private static void expire(SampleReplica replica, Duration later) {
        replica.expiry.apply(later).run();
    }

    private static CompletableFuture<Void> begun(Runnable expiring) {
        return CompletableFuture.runAsync(expiring, task -> Thread.ofVirtual().start(task));
    }

    private static Instant inAYear() {
        return Instant.now().atOffset(ZoneOffset.UTC).plusDays(365).toInstant();
    }

    private static void olderBy(String time, UUID conversation) {
        DATABASE.asOwner()
                .sql("update conversation set opened_at = opened_at - cast(:time as interval) where id = :id")
                .param("time", time)
                .param("id", conversation)
                .update();
        DATABASE.asOwner()
                .sql("update passage set at = at - cast(:time as interval) where conversation = :id")
                .param("time", time)
                .param("id", conversation)
                .update();
    }

    private static List<UUID> manyMore(int number) {
        return DATABASE.asOwner()
                .sql(
                        "insert into conversation (id, citizen, department, agent, version, language, assurance, opened_at)"
                                + " select gen_random_uuid(), 'c-many', 'population-service', 'residence-points', repeat('a', 64),"
                                + " 'en', 3, now() from generate_series(1, :number) returning id")
                .param("number", number)
                .query(UUID.class)
                .list();
    }

    private static int stored(String table, UUID conversation) {
        return DATABASE.asOwner()
                .sql("select count(*) from " + table + " where conversation = ?")
                .param(conversation)
                .query(Integer.class)
                .single();
    }

    private static void open(String matter, UUID conversation) {
        switch (matter) {
            case "citizen's card" -> card(conversation, "CITIZEN");
            case "officer's card" -> card(conversation, "OFFICER");
            case "call under way" -> call(conversation, "INTENDED");
            default -> {
                var call = call(conversation, "ANSWERED");
                DATABASE.asOwner()
                        .sql(
                                "insert into doubt (call, conversation, department, agent, tool, effect, known, since)"
                                        + " values (?, ?, 'population-service', 'residence-points', 't/o', 'QUERYABLE', '', now())")
                        .params(call, conversation)
                        .update();
            }
        }
    }

    private static void card(UUID conversation, String audience) {
        DATABASE.asOwner()
                .sql(
                        "insert into tool_grant (id, call, conversation, turn, department, agent, version, citizen, language,"
                                + " tool, content, digest, audience, state, offered_at, expires_at) values (gen_random_uuid(),"
                                + " gen_random_uuid(), ?, gen_random_uuid(), 'population-service', 'residence-points', 'v', ?,"
                                + " 'en', 't/o', '\\x02aa', 'd', ?, 'OPEN', now(), now())")
                .params(conversation, RESIDENT.id(), audience)
                .update();
    }

    private static UUID call(UUID conversation, String state) {
        return DATABASE.asOwner()
                .sql("insert into tool_call (id, conversation, turn, department, agent, version, citizen, tool, effect,"
                        + " arguments, outcome, attempt, state, intended_at) values (gen_random_uuid(), ?,"
                        + " gen_random_uuid(), 'population-service', 'residence-points', 'v', ?, 't/o', 'QUERYABLE',"
                        + " '\\x02aa', '\\x02bb', 1, ?, now()) returning id")
                .params(conversation, RESIDENT.id(), state)
                .query(UUID.class)
                .single();
    }

    private static void close(UUID conversation) {
        for (var closing : List.of(
                "update tool_grant set state = 'DECLINED' where conversation = ? and state = 'OPEN'",
                "update tool_call set state = 'ANSWERED' where conversation = ?",
                "update doubt set settled_at = now() where conversation = ?")) {
            DATABASE.asOwner().sql(closing).param(conversation).update();
        }
    }
}
