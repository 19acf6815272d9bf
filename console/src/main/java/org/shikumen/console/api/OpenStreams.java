package org.shikumen.console.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;

/** How many streams each person follows here. Every one costs a look at the database now and then, for as long as it is open. */
final class OpenStreams {

    /** More windows than anybody has open, fewer than would be felt. */
    static final int MOST_OF_ONE = 100;

    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** Close it when the reader leaves. */
    Place enter(String person) {
        if (open.merge(person, 1, Integer::sum) > MOST_OF_ONE) {
            leave(person);
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-streams",
                    "You follow %d streams already. Close one, then follow another.".formatted(MOST_OF_ONE));
        }
        return () -> leave(person);
    }

    private void leave(String person) {
        open.computeIfPresent(person, (_, streams) -> streams == 1 ? null : streams - 1);
    }
}
