package org.shikumen.runtime.engine;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.Optional;
import org.shikumen.runtime.engine.http.CallDeadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One place that answers.
 *
 * @param name by which the record knows it
 * @param model the model's name there
 * @param streaming where words can be had as they come
 */
record ModelEndpoint(
        String name, String model, ChatModel chat, Optional<StreamingChatModel> streaming, ModelCircuit circuit) {

    private static final Logger LOG = LoggerFactory.getLogger(ModelEndpoint.class);

    /** A server somewhere, with a circuit of its own. */
    static ModelEndpoint remote(String name, String model, ChatModel chat, Optional<StreamingChatModel> streaming) {
        return new ModelEndpoint(name, model, chat, streaming, ModelCircuit.of(name));
    }

    /** A model that runs in this process. */
    static ModelEndpoint inHouse(String name, ChatModel chat) {
        return new ModelEndpoint(name, name, chat, Optional.empty(), ModelCircuit.none());
    }

    /** What one attempt came to. */
    sealed interface Attempt {

        record Usable(ChatResponse response) implements Attempt {}

        /** Our side wanted no more of it: a guardrail stopped the speech before its end. */
        record Stopped() implements Attempt {}

        record Unusable(String code) implements Attempt {}
    }

    Attempt ask(ChatRequest request, Speech speech, TurnTime time) {
        if (!circuit.permits()) {
            return new Attempt.Unusable("circuit-open");
        }
        var given = time.left();
        var start = System.nanoTime();
        try {
            var attempt = CallDeadline.within(given, () -> attempt(request, speech));
            circuit.worked(since(start));
            return attempt;
        } catch (ModelFailure failure) {
            learn(failure, time.cutShort(given, since(start)), since(start));
            return new Attempt.Unusable(failure.code());
        } catch (RuntimeException | Error ours) {
            circuit.learnNothing();
            throw ours;
        }
    }

    private void learn(ModelFailure failure, boolean cutShort, Duration took) {
        failure.unknown().ifPresent(this::tell);
        if (failure.isTheEndpoints() && !(failure.isLate() && cutShort)) {
            circuit.failed(failure, took);
        } else {
            circuit.learnNothing();
        }
    }

    private void tell(Throwable unknown) {
        LOG.atError()
                .addKeyValue("endpoint", name)
                .setCause(Wordless.of(unknown))
                .log("A model failed in a way that is not foreseen");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
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
}
