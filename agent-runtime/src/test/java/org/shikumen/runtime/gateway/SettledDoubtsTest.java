package org.shikumen.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.runtime.gateway.SampleGateway.OFFICER;
import static org.shikumen.runtime.gateway.SampleGateway.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shikumen.embedded.DatabaseUrl;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.runtime.gateway.Doubts.Remedy;
import org.shikumen.runtime.gateway.SettledDoubts.Untold;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.call.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Which ends of doubts their citizens have still to hear. */
class SettledDoubtsTest {

    private static SampleGateway sample;
    private static SettledDoubts settled;

    private CallScene scene;

    @BeforeAll
    static void open() {
        sample = new SampleGateway();
        settled = SampleDoubts.settled(sample.database, sample.log, sample.clock);
    }

    @AfterAll
    static void close() throws Exception {
        sample.close();
    }

    @BeforeEach
    void inATurnThatHasEnded() {
        scene = sample.scene();
        sample.keep(scene);
        sample.asApplication()
                .sql("insert into turn (id, conversation, started_at, state) values (?, ?, now(), 'ENDED')")
                .params(scene.turn(), scene.conversation())
                .update();
    }

    @Test
    void areNoneWhileADoubtIsOpen() {
        doubted("bookOnce");

        assertThat(settled.conversations()).doesNotContain(scene.conversation());
        assertThat(settled.untold(scene.conversation())).isEmpty();
    }

    @Test
    void nameTheReceiptOfWhatAPersonFoundNotToBeDone() {
        var call = doubted("bookOnce");

        sample.doubts.settle(OFFICER, call, false, "not in their register");

        assertThat(settled.conversations()).contains(scene.conversation());
        var receipt = settled.receipt(untold(), scene).orElseThrow();
        assertThat(receipt.status()).isEqualTo("refused");
        assertThat(receipt.reference()).isEmpty();
        assertThat(receipt.action())
                .isEqualTo(sample.records
                        .receipts(SampleGateway.RESIDENT.id(), Optional.empty(), 1)
                        .items()
                        .getFirst()
                        .id());
    }

    @Test
    void giveTheNumberThatTheSystemNamedWhenItWasSentAgain() {
        var call = doubted("bookKeyed");
        sample.startAfresh().answering("{\"caseNo\": \"A-1\"}");

        sample.doubts.handle(OFFICER, call, new Remedy.Resend(2, false), "their system is back");

        var receipt = settled.receipt(untold(), scene).orElseThrow();
        assertThat(receipt.status()).isEqualTo("done");
        assertThat(receipt.reference()).contains("A-1");
    }

    @Test
    void giveTheNumberThatTheSystemNamedWhenItWasAsked() {
        sample.startAfresh().answering("{}").losing("bookAsked").answering("findByKey", 500, "{}");
        var call = called("bookAsked");
        sample.startAfresh().answering("{\"caseNo\": \"A-7\"}");
        sample.doubts.handle(OFFICER, call, new Remedy.Ask(), "the citizen called");

        sample.doubts.settle(OFFICER, call, true, "their register has it");

        assertThat(settled.receipt(untold(), scene).orElseThrow().reference()).contains("A-7");
    }

    @Test
    void sayOfWhatWasUndoneThatNothingOfItStands() {
        var call = doubted("bookUndoable");
        sample.startAfresh().answering("{\"caseNo\": \"R-1\"}");

        sample.doubts.handle(OFFICER, call, new Remedy.Compensate(Json.MAPPER.createObjectNode()), "nobody needs it");

        assertThat(untold().settlement().outcome()).isEqualTo("undone");
        assertThat(settled.receipt(untold(), scene).orElseThrow().status()).isEqualTo("refused");
    }

    @Test
    void comeInTheOrderInWhichTheyWereSettledAndAreToldOnce() {
        var first = doubted("bookOnce");
        var second = doubted("bookOnce");
        sample.doubts.settle(OFFICER, second, true, "their register has it");
        sample.clock.pass(Duration.ofSeconds(1));
        sample.doubts.settle(OFFICER, first, true, "their register has it");
        assertThat(calls()).containsExactly(second, first);

        var told = settled.told(second);
        sample.asApplication().sql(told.sql()).params(told.parameters()).update();

        assertThat(calls()).containsExactly(first);
        assertThat(sample.asApplication()
                        .sql(told.sql())
                        .params(told.parameters())
                        .update())
                .isZero();
    }

    @Test
    void waitForATurnThatRunsAndForNobodyWhoWasErased() {
        var call = doubted("bookOnce");
        sample.doubts.settle(OFFICER, call, true, "their register has it");

        turnIs("RUNNING");
        assertThat(settled.conversations()).doesNotContain(scene.conversation());
        turnIs("WAITING");
        assertThat(settled.conversations()).contains(scene.conversation());
        sample.database
                .asOwner()
                .sql("update conversation set erased_at = now() where id = ?")
                .param(scene.conversation())
                .update();
        assertThat(settled.conversations()).doesNotContain(scene.conversation());
    }

    /** Those citizens have long since read it under what was done in their name. */
    @Test
    void areNoneOfThoseThatAnEarlierReleaseSettled() {
        try (var database = EmbeddedServices.forTests().newDatabase()) {
            var url = DatabaseUrl.parse(database.databaseAdminUrl());
            var owner = new DriverManagerDataSource(url.jdbcUrl(), url.user(), url.password());
            var jdbc = JdbcClient.create(owner);
            Flyway.configure().dataSource(owner).target("33").load().migrate();
            doubt(jdbc, "old", "now()");
            doubt(jdbc, "open", "null");

            Flyway.configure().dataSource(owner).load().migrate();

            assertThat(jdbc.sql("select tool from doubt where told_at is null")
                            .query(String.class)
                            .list())
                    .containsExactly("open");
        }
    }

    private static void doubt(JdbcClient jdbc, String tool, String settledAt) {
        var call = UUID.randomUUID();
        jdbc.sql(
                        "insert into tool_call (id, conversation, turn, department, agent, version, citizen, tool, effect, arguments,"
                                + " attempt, state, intended_at) values (?, gen_random_uuid(), gen_random_uuid(), 'd', 'a', 'v', 'c', ?,"
                                + " 'AT_MOST_ONCE', '', 1, 'INTENDED', now())")
                .params(call, tool)
                .update();
        jdbc.sql("insert into doubt (call, conversation, department, agent, tool, effect, known, since, settled_at)"
                        + " values (?, gen_random_uuid(), 'd', 'a', ?, 'AT_MOST_ONCE', 'timed-out', now(), " + settledAt
                        + ")")
                .params(call, tool)
                .update();
    }

    private void turnIs(String state) {
        sample.asApplication()
                .sql("update turn set state = ? where id = ?")
                .params(state, scene.turn())
                .update();
    }

    private UUID doubted(String operation) {
        sample.startAfresh().answering("{}").losing(operation);
        return called(operation);
    }

    private UUID called(String operation) {
        var request = request(operation);
        sample.gateway.call(request, scene);
        return request.id();
    }

    private Untold untold() {
        return settled.untold(scene.conversation()).getFirst();
    }

    private List<UUID> calls() {
        return settled.untold(scene.conversation()).stream().map(Untold::call).toList();
    }
}
