package org.shikumen.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.gateway.grant.Decision;

/** Any replica reads the same from the same steps. */
class ProgressTest {

    @Test
    void endsByTheFirstNoOfSeveral() {
        var refused = decided(new UUID(0, 1), Decision.Answer.REFUSE);
        var declined = decided(new UUID(0, 0), Decision.Answer.DECLINE);

        var progress = Progress.of(List.of(new Step.Said("Renew both"), refused, declined));

        assertThat(progress.closing()).isEqualTo(new TurnOutcome.Declined("refuse"));
    }

    private static Step.Decided decided(UUID call, Decision.Answer answer) {
        return new Step.Decided(UUID.randomUUID(), call, answer, Optional.empty());
    }
}
