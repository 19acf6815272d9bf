package org.shikumen.runtime.engine;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shikumen.runtime.engine.http.TooManyRequests;

/** An endpoint did not answer usably. Says why in a stable word, and nothing of what the endpoint wrote. */
final class ModelFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String TIMED_OUT = "timed-out";
    private static final String UNUSABLE = "unusable-answer";

    /** Refusals that a message may have brought about: a content filter, a length. Others concern a key, an address, a load. */
    private static final Set<Integer> PERHAPS_THE_WORDS = Set.of(400, 403, 413, 414, 422, 431, 451);

    private final String code;
    private final boolean isTheEndpoints;
    private final transient Optional<Duration> pause;
    private final transient Optional<Throwable> unknown;

    private ModelFailure(String code, boolean isTheEndpoints, Optional<Duration> pause, Optional<Throwable> unknown) {
        super(code, null, false, false);
        this.code = code;
        this.isTheEndpoints = isTheEndpoints;
        this.pause = pause;
        this.unknown = unknown;
    }

    /** It answered and said nothing, as servers do whose filter took the words away. */
    static ModelFailure emptyAnswer() {
        return new ModelFailure("empty-answer", false, Optional.empty(), Optional.empty());
    }

    static ModelFailure cutOff() {
        return endpoints("cut-off");
    }

    static ModelFailure of(Throwable thrown) {
        if (thrown instanceof ModelFailure failure) {
            return failure;
        }
        return causes(thrown)
                .map(ModelFailure::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new ModelFailure(UNUSABLE, false, Optional.empty(), Optional.of(thrown)));
    }

    String code() {
        return code;
    }

    /** Whether it would have failed whatever it was asked, as far as can be told. */
    boolean isTheEndpoints() {
        return isTheEndpoints;
    }

    boolean isLate() {
        return code.equals(TIMED_OUT);
    }

    /** How long the endpoint asked to be left alone. */
    Optional<Duration> pause() {
        return pause;
    }

    /** What was thrown, where it tells us nothing. */
    Optional<Throwable> unknown() {
        return unknown;
    }

    private static Optional<ModelFailure> known(Throwable cause) {
        return switch (cause) {
            case TooManyRequests limited ->
                Optional.of(new ModelFailure("http-429", true, limited.retryAfter(), Optional.empty()));
            case HttpException http -> Optional.of(refused(http.statusCode()));
            case TimeoutException ignored -> Optional.of(endpoints(TIMED_OUT));
            case EOFException ignored -> Optional.of(cutOff());
            case tools.jackson.core.JacksonException ignored -> Optional.of(endpoints(UNUSABLE));
            case com.fasterxml.jackson.core.JacksonException ignored -> Optional.of(endpoints(UNUSABLE));
            case IOException ignored -> Optional.of(endpoints("unreachable"));
            default -> Optional.empty();
        };
    }

    private static ModelFailure refused(int status) {
        var perhapsTheWords = PERHAPS_THE_WORDS.contains(status);
        return new ModelFailure("http-" + status, !perhapsTheWords, Optional.empty(), Optional.empty());
    }

    private static ModelFailure endpoints(String code) {
        return new ModelFailure(code, true, Optional.empty(), Optional.empty());
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
