package org.shikumen.runtime.gateway.grant;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.shikumen.runtime.NoneLeftOut;
import org.shikumen.runtime.gateway.call.OneByOne;
import org.shikumen.runtime.gateway.grant.Decision.Accepted;

/** Goes through the cards that nobody saw to: those past their time or stopped, those whose answer nobody followed. */
final class CardSweep {

    private static final Duration LEFT_TO_WHOEVER_ANSWERED = Duration.ofSeconds(5);

    private final JdbcGrants grants;
    private final JdbcOpenCards open;
    private final CardClosing closing;
    private final Serving serving;
    private final Clock clock;

    CardSweep(JdbcGrants grants, JdbcOpenCards open, CardClosing closing, Serving serving, Clock clock) {
        this.grants = grants;
        this.open = open;
        this.closing = closing;
        this.serving = serving;
        this.clock = clock;
    }

    /** Also cards of an agent or tool that was stopped: they are void, and stay so when it serves again. */
    void expire() {
        NoneLeftOut.run(Stream.of(
                () -> each(open.pastTheirTime(clock.instant()), closing::expire),
                () -> open.subjects().stream()
                        .filter(serving::surelyStopped)
                        .forEach(subject -> each(open.of(subject), closing::voidIt))));
    }

    private static void each(List<Grant> grants, Consumer<Grant> work) {
        var oneByOne = new OneByOne("cards");
        grants.forEach(grant -> oneByOne.run(grant.call(), grant.tool().toString(), () -> work.accept(grant)));
    }

    List<Accepted> unfollowed() {
        return grants.unfollowed(clock.instant().minus(LEFT_TO_WHOEVER_ANSWERED));
    }
}
