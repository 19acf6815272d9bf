package org.shikumen.runtime.conversation;

import org.springframework.scheduling.annotation.Scheduled;

/** The room's clockwork. */
class Housekeeping {

    private final JdbcLeases leases;
    private final Recovery recovery;
    private final RedisSignals signals;

    Housekeeping(JdbcLeases leases, Recovery recovery, RedisSignals signals) {
        this.leases = leases;
        this.recovery = recovery;
        this.signals = signals;
    }

    @Scheduled(fixedDelay = 4_000)
    void renewLeases() {
        leases.renew();
    }

    @Scheduled(fixedDelay = 1_500, initialDelay = 1_000)
    void lookForWhatWasLeft() {
        recovery.look();
    }

    @Scheduled(fixedDelay = 40)
    void sendSignals() {
        signals.send();
    }
}
