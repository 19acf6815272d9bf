package org.shikumen.runtime.engine;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.Optional;
import org.shikumen.runtime.engine.ModelEndpoint.Attempt;

/**
 * Hears a stream on the turn's own thread: our clients parse where they are called, so the model's method returns when the
 * stream is over. LangChain4j swallows what a handler throws and calls nothing after a cancellation; both end up here.
 */
final class Listening implements StreamingChatResponseHandler {

    private final Speech speech;
    private Optional<ChatResponse> response = Optional.empty();
    private Optional<Throwable> error = Optional.empty();
    private Optional<RuntimeException> ours = Optional.empty();

    private Listening(Speech speech) {
        this.speech = speech;
    }

    static Attempt to(StreamingChatModel model, ChatRequest request, Speech speech) {
        var listening = new Listening(speech);
        try {
            model.chat(request, listening);
        } catch (RuntimeException e) {
            listening.onError(e);
        }
        return listening.attempt();
    }

    @Override
    public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
        onPartialResponse(partial.text());
        if (ours.isPresent() || speech.stopped().isPresent()) {
            context.streamingHandle().cancel();
        }
    }

    @Override
    public void onPartialResponse(String piece) {
        if (ours.isPresent()) {
            return;
        }
        try {
            speech.hear(piece);
        } catch (RuntimeException e) {
            ours = Optional.of(e);
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
        response = response.or(() -> Optional.of(complete));
    }

    @Override
    public void onError(Throwable thrown) {
        error = error.or(() -> Optional.of(thrown));
    }

    private Attempt attempt() {
        if (ours.isPresent()) {
            throw ours.get();
        }
        if (speech.stopped().isPresent()) {
            return response.<Attempt>map(Attempt.Usable::new).orElseGet(Attempt.Stopped::new);
        }
        if (error.isPresent()) {
            throw ModelFailure.of(error.get());
        }
        var complete = Usability.checkStreamed(response.orElseThrow(ModelFailure::cutOff));
        speech.finish();
        return new Attempt.Usable(complete);
    }
}
