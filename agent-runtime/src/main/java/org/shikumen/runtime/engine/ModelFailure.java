package org.shikumen.runtime.engine;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.runtime.engine.http.TooManyRequests;

/** An endpoint did not answer usably. Says why in a stable word, and nothing of what the endpoint wrote. */
final class ModelFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Optional<Duration> pause;

    ModelFailure(String code) {
        this(code, Optional.empty());
    }

    private ModelFailure(String code, Optional<Duration> pause) {
        super(code, null, false, false);
        this.code = code;
        this.pause = pause;
    }

    static ModelFailure of(Throwable thrown) {
        if (thrown instanceof ModelFailure failure) {
            return failure;
        }
        return causes(thrown)
                .map(ModelFailure::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new ModelFailure("unusable-answer"));
    }

    String code() {
        return code;
    }

    /** How long the endpoint asked to be left alone. */
    Optional<Duration> pause() {
        return pause;
    }

    private static Optional<ModelFailure> known(Throwable cause) {
        return switch (cause) {
            case TooManyRequests limited -> Optional.of(new ModelFailure("http-429", limited.retryAfter()));
            case HttpException http -> Optional.of(new ModelFailure("http-" + http.statusCode()));
            case TimeoutException ignored -> Optional.of(new ModelFailure("timed-out"));
            case EOFException ignored -> Optional.of(new ModelFailure("cut-off"));
            case tools.jackson.core.JacksonException ignored -> Optional.of(new ModelFailure("unusable-answer"));
            case com.fasterxml.jackson.core.JacksonException ignored ->
                Optional.of(new ModelFailure("unusable-answer"));
            case IOException ignored -> Optional.of(new ModelFailure("unreachable"));
            default -> Optional.empty();
        };
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
