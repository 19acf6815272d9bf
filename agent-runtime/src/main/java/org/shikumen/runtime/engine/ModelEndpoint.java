package org.shikumen.runtime.engine;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.shikumen.runtime.engine.http.CallDeadline;

/**
 * One place that answers, with a circuit of its own: after failures it is left alone for a while.
 *
 * @param name by which the record knows it
 * @param model the model's name there
 * @param streaming where words can be had as they come
 */
record ModelEndpoint(
        String name, String model, ChatModel chat, Optional<StreamingChatModel> streaming, CircuitBreaker circuit) {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final CircuitBreakerConfig HALF_OF_TEN = CircuitBreakerConfig.custom()
            .slidingWindowSize(10)
            .minimumNumberOfCalls(4)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(15))
            .permittedNumberOfCallsInHalfOpenState(2)
            .build();

    ModelEndpoint(String name, String model, ChatModel chat, Optional<StreamingChatModel> streaming) {
        this(name, model, chat, streaming, CircuitBreaker.of("model-" + name, HALF_OF_TEN));
    }

    /** What one attempt came to. */
    sealed interface Attempt {

        record Usable(ChatResponse response) implements Attempt {}

        /** Our side wants no more of it: a guardrail stopped the speech. */
        record Stopped() implements Attempt {}

        record Unusable(String code) implements Attempt {}
    }

    Attempt ask(ChatRequest request, Speech speech, Duration time) {
        if (!circuit.tryAcquirePermission()) {
            return new Attempt.Unusable("circuit-open");
        }
        var start = System.nanoTime();
        try {
            var attempt = CallDeadline.within(time, () -> attempt(request, speech));
            circuit.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return attempt;
        } catch (ModelFailure e) {
            circuit.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            e.pause().ifPresent(this::leaveAlone);
            return new Attempt.Unusable(e.code());
        } catch (RuntimeException e) {
            circuit.releasePermission();
            throw e;
        }
    }

    private Attempt attempt(ChatRequest request, Speech speech) {
        return speech.streaming() && streaming.isPresent()
                ? Listening.to(streaming.get(), request, speech)
                : whole(request, speech);
    }

    private Attempt whole(ChatRequest request, Speech speech) {
        var response = Usability.check(answer(request));
        if (response.aiMessage().text() != null) {
            speech.hear(response.aiMessage().text());
        }
        speech.finish();
        return new Attempt.Usable(response);
    }

    private ChatResponse answer(ChatRequest request) {
        try {
            return chat.chat(request);
        } catch (RuntimeException e) {
            throw ModelFailure.of(e);
        }
    }

    private void leaveAlone(Duration asked) {
        circuit.transitionToOpenStateFor(asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked);
    }
}
