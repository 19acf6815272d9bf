package org.shikumen.tools.http;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.shikumen.tools.Toolset;

/** Keeps one sick system from making others wait: a bulkhead for calls at once, a circuit for a system that fails. */
final class Guard {

    /** Long enough for a burst to drain, short enough that a dead system's queue does not fill a turn's time. */
    private static final Duration QUEUE = Duration.ofMillis(200);

    private final Bulkhead bulkhead;
    private final CircuitBreaker circuit;

    Guard(String name, Toolset.Resilience limits, Clock clock) {
        this.bulkhead = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.concurrent())
                        .maxWaitDuration(QUEUE.compareTo(limits.timeout()) < 0 ? QUEUE : limits.timeout())
                        .build());
        this.circuit = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(10))
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .build());
        circuit.getEventPublisher()
                .onStateTransition(event ->
                        Complaints.circuit(name, event.getStateTransition().name()));
    }

    boolean enter() {
        return bulkhead.tryAcquirePermission();
    }

    void leave() {
        bulkhead.onComplete();
    }

    boolean closed() {
        return circuit.tryAcquirePermission();
    }

    void learn(Attempt attempt, long duration, TimeUnit unit) {
        switch (attempt) {
            case Attempt.Failure failure
            when failure.trouble().systemIsSick() -> circuit.onError(duration, unit, new Sick(failure.trouble()));
            case Attempt.Failure failure
            when failure.trouble() == Trouble.RATE_LIMITED -> circuit.onSuccess(duration, unit);
            case Attempt.Failure _ -> learnNothing();
            case Attempt.Success _, Attempt.Refusal _ -> circuit.onSuccess(duration, unit);
        }
    }

    /** Half open, a circuit gives out few permissions; one that is never given back would keep it shut for good. */
    void learnNothing() {
        circuit.releasePermission();
    }

    /** Resilience4j counts throwables; this one carries no stack because nobody reads it. */
    private static final class Sick extends RuntimeException {
        Sick(Trouble trouble) {
            super(trouble.name(), null, false, false);
        }
    }
}
