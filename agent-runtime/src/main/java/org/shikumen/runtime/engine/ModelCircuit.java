package org.shikumen.runtime.engine;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Leaves an endpoint alone after failures of its own. What one person's words or a turn that came late brought about is
 * not counted: it would shut the model to everybody.
 */
final class ModelCircuit {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final CircuitBreakerConfig HALF_OF_TEN = CircuitBreakerConfig.custom()
            .slidingWindowSize(10)
            .minimumNumberOfCalls(4)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(15))
            .permittedNumberOfCallsInHalfOpenState(2)
            .build();

    private final Optional<CircuitBreaker> breaker;

    private ModelCircuit(Optional<CircuitBreaker> breaker) {
        this.breaker = breaker;
    }

    static ModelCircuit of(String endpoint) {
        return new ModelCircuit(Optional.of(CircuitBreaker.of("model-" + endpoint, HALF_OF_TEN)));
    }

    /** For what runs in the house: it has no bad hours to wait for, and nobody stands behind it. */
    static ModelCircuit none() {
        return new ModelCircuit(Optional.empty());
    }

    /** Whether a call may be made; then it is followed by one of the three below. */
    boolean permits() {
        return breaker.map(CircuitBreaker::tryAcquirePermission).orElse(true);
    }

    void worked(Duration took) {
        breaker.ifPresent(circuit -> circuit.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS));
    }

    void failed(ModelFailure failure, Duration took) {
        breaker.ifPresent(circuit -> {
            circuit.onError(took.toNanos(), TimeUnit.NANOSECONDS, failure);
            failure.pause().ifPresent(pause -> circuit.transitionToOpenStateFor(notLong(pause)));
        });
    }

    void learnNothing() {
        breaker.ifPresent(CircuitBreaker::releasePermission);
    }

    private static Duration notLong(Duration asked) {
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }
}
