package org.shikumen.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.runtime.gateway.SampleGateway.OFFICER;
import static org.shikumen.runtime.gateway.SampleGateway.request;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.runtime.gateway.grant.SampleGrants;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OpenMattersTest {

    private static SampleGateway sample;
    private static OpenMatters matters;

    private final Person citizen = new Person("c-" + UUID.randomUUID(), 3);

    @BeforeAll
    static void open() {
        sample = new SampleGateway();
        sample.answering("{}").losing("bookOnce");
        var jdbc = sample.asApplication();
        matters = new JdbcOpenMatters(
                jdbc, SampleGrants.table(jdbc, sample.vault, sample.clock), sample.log, sample.clock);
    }

    @AfterAll
    static void close() throws Exception {
        sample.close();
    }

    @Test
    void countsAnEffectInDoubtUntilItIsSettled() {
        var scene = opened();
        var request = request("bookOnce");
        sample.startAfresh().gateway.call(request, scene);

        var before = matters.unsettled(citizen.id());
        sample.doubts.settle(OFFICER, request.id(), true, "their register has it");

        assertThat(before).isEqualTo(1);
        assertThat(matters.unsettled(citizen.id())).isZero();
    }

    @Test
    void countsACallThatLeftAndHasNoAnswer() {
        var scene = opened();
        var card = confirmed(scene);
        sample.gateway.resume(card.grant(), scene);
        sample.database
                .asOwner()
                .sql("update tool_call set state = 'INTENDED', outcome = null where id = :call")
                .param("call", card.call())
                .update();

        assertThat(matters.unsettled(citizen.id())).isEqualTo(1);
        assertThat(matters.unsettled("c-somebody-else")).isZero();
    }

    @Test
    void voidsCardsThatWaitAndThoseAnsweredButNotUsed() {
        var waiting = opened();
        var offered = offered(waiting);
        var answered = opened();
        var yes = confirmed(answered);

        var withdrawn = withdrawn();

        assertThat(withdrawn).isEqualTo(2);
        assertThat(sample.kinds(waiting)).endsWith("GrantVoided");
        assertThat(sample.grants.decide(citizen, waiting.conversation(), offered.grant(), offered.digest(), true))
                .isInstanceOf(Decision.Rejected.class);
        assertThat(sample.gateway.resume(yes.grant(), answered)).isInstanceOf(CallOutcome.Denied.class);
        assertThat(sample.grants.unfollowed()).noneMatch(each -> each.grant().equals(offered.grant()));
        assertThat(withdrawn()).isZero();
    }

    private int withdrawn() {
        var many = new AtomicInteger();
        new TransactionTemplate(new DataSourceTransactionManager(sample.database.application()))
                .executeWithoutResult(status -> many.set(matters.withdraw(citizen.id())));
        return many.get();
    }

    private CallScene opened() {
        var scene = sample.scene(citizen);
        sample.asApplication()
                .sql(
                        "insert into conversation (id, citizen, department, agent, version, language, assurance, opened_at)"
                                + " values (?, ?, ?, ?, ?, 'en', 3, now())")
                .params(
                        scene.conversation(),
                        citizen.id(),
                        scene.version().department(),
                        scene.version().agent(),
                        scene.version().digest())
                .update();
        return scene;
    }

    private static Card offered(CallScene scene) {
        return ((CallOutcome.Waiting) sample.gateway.call(request("submitRenewal"), scene)).card();
    }

    private Card confirmed(CallScene scene) {
        var card = offered(scene);
        sample.grants.decide(citizen, scene.conversation(), card.grant(), card.digest(), true);
        return card;
    }
}
