package org.shikumen.runtime.gateway.grant;

import java.util.Optional;
import java.util.function.Supplier;
import org.shikumen.runtime.gateway.policy.VersionServes;
import org.shikumen.runtime.gateway.stop.Stop;
import org.shikumen.runtime.gateway.stop.StopSwitch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the version and the tool of a card serve now. */
final class Serving {

    private static final Logger logger = LoggerFactory.getLogger(Serving.class);

    private final VersionServes versions;
    private final StopSwitch stops;

    Serving(VersionServes versions, StopSwitch stops) {
        this.versions = versions;
        this.stops = stops;
    }

    /** What cannot be known counts as no. */
    boolean may(Stop.Subject subject) {
        return known(subject, () -> !stopped(subject)).orElse(false);
    }

    /** Only a clear no voids a card; a registry that cannot be asked does not. */
    boolean surelyStopped(Stop.Subject subject) {
        return known(subject, () -> stopped(subject)).orElse(false);
    }

    private boolean stopped(Stop.Subject subject) {
        return !versions.serves(subject.version()) || stops.against(subject).isPresent();
    }

    private static Optional<Boolean> known(Stop.Subject subject, Supplier<Boolean> asked) {
        try {
            return Optional.of(asked.get());
        } catch (RuntimeException unreachable) {
            logger.atWarn()
                    .addKeyValue("version", subject.version())
                    .setCause(unreachable)
                    .log("Cannot ask whether it serves");
            return Optional.empty();
        }
    }
}
