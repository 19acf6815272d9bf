package org.shikumen.deploy.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;

/** Somebody who tries again, at whatever door is open, and signs in anew when they are not known any more. */
final class Citizen {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private final String user;
    private final Supplier<RunningShikumen> doors;
    private Optional<Session> session = Optional.empty();
    private volatile String lastTrouble = "nothing";

    Citizen(String user, Supplier<RunningShikumen> doors) {
        this.user = user;
        this.doors = doors;
    }

    /** Until there is what is wanted; an {@code AssertionError} when there is none in all that time. */
    <T> T insist(String what, Function<Session, Optional<T>> attempt) {
        var until = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(until)) {
            var got = tryOnce(attempt);
            if (got.isPresent()) {
                return got.get();
            }
            SteadyCrowd.pause(Duration.ofMillis(150));
        }
        throw new AssertionError("Not in " + LONGEST + ": " + what);
    }

    <T> Optional<T> tryOnce(Function<Session, Optional<T>> attempt) {
        try {
            if (session.isEmpty()) {
                session = Optional.of(doors.get().signedIn(user, PATIENCE));
            }
            return attempt.apply(session.get());
        } catch (RuntimeException | AssertionError away) {
            lastTrouble = away.toString();
            session = Optional.empty();
            return Optional.empty();
        }
    }

    /** What it was last that kept them from an answer. */
    String lastTrouble() {
        return lastTrouble;
    }

    /** What is not a 2xx is tried again; who is not known any more signs in again. */
    static Optional<Answer> good(Answer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            throw new AssertionError("Signed out");
        }
        return Optional.of(answer).filter(it -> it.status() / 100 == 2);
    }
}
