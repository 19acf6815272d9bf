package org.shikumen.runtime.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.runtime.gateway.SampleGateway.RESIDENT;
import static org.shikumen.runtime.gateway.SampleGateway.request;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.actionlog.tree.SampleTransparency;
import org.shikumen.runtime.gateway.CallOutcome.Denied;
import org.shikumen.runtime.gateway.CallOutcome.Done;
import org.shikumen.runtime.gateway.CallOutcome.Waiting;
import org.shikumen.runtime.gateway.SampleGateway;
import org.shikumen.runtime.gateway.ToolGateway;

class EvidenceFreshTest {

    private final SampleGateway sample = new SampleGateway();
    private final SampleTransparency tree = new SampleTransparency(sample.database.application(), sample.clock);
    private final ToolGateway gateway = sample.gateway(sample.log, new EvidenceFresh(tree.transparency()::freshness));

    EvidenceFreshTest() {
        sample.answering("{\"caseNo\": \"A-1\", \"status\": \"open\"}");
    }

    @AfterEach
    void close() throws Exception {
        sample.close();
    }

    @Test
    void stopsConsequentialCallsWhenNoHeadWasSignedForFourHoursAndGoesOnReading() {
        tree.sequence();
        sample.clock.pass(Duration.ofHours(4).plusSeconds(5));

        var denied = gateway.call(request("bookKeyed"), sample.scene());
        var read = gateway.call(request("readPoints"), sample.scene());

        assertThat(denied).isInstanceOfSatisfying(Denied.class, no -> {
            assertThat(no.code()).isEqualTo("evidence-stale");
            assertThat(no.reason().in("zh")).contains("凭证");
            assertThat(no.reason().in("en")).contains("out of date");
        });
        assertThat(read).isInstanceOf(Done.class);
        assertThat(sample.received("bookKeyed")).isEmpty();
    }

    @Test
    void goesOnAsSoonAsAHeadIsSignedAgain() {
        tree.sequence();
        sample.clock.pass(Duration.ofHours(5));
        assertThat(gateway.call(request("bookKeyed"), sample.scene())).isInstanceOf(Denied.class);

        tree.sequence();

        assertThat(gateway.call(request("bookKeyed"), sample.scene())).isInstanceOf(Done.class);
    }

    @Test
    void stopsAlsoACallThatWasConfirmedBefore() {
        tree.sequence();
        var scene = sample.scene();
        var card = ((Waiting) gateway.call(request("submitRenewal"), scene)).card();
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        sample.clock.pass(Duration.ofHours(4).plusSeconds(5));

        var outcome = gateway.resume(card.grant(), scene);

        assertThat(outcome).isInstanceOf(Denied.class);
        assertThat(sample.received("submitRenewal")).isEmpty();
    }
}
