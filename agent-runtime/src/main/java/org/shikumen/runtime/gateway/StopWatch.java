package org.shikumen.runtime.gateway;

import org.springframework.scheduling.annotation.Scheduled;

/** Looks for stops that other replicas set. */
class StopWatch {

    private final StopSwitch stops;

    StopWatch(StopSwitch stops) {
        this.stops = stops;
    }

    @Scheduled(fixedDelay = 800)
    void look() {
        stops.look();
    }
}
