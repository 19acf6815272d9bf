package org.shikumen.runtime.engine;

import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import org.shikumen.runtime.engine.ModelEndpoint.Attempt;
import org.shikumen.runtime.engine.ModelReply.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Endpoints in order of preference. The next is asked when one fails, unless the citizen has heard a part already. */
final class ModelPool {

    private static final Logger LOG = LoggerFactory.getLogger(ModelPool.class);

    private final List<ModelEndpoint> endpoints;

    ModelPool(List<ModelEndpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
    }

    List<String> names() {
        return endpoints.stream().map(ModelEndpoint::name).toList();
    }

    ModelReply ask(ChatRequest request, Speech speech, TurnTime time) {
        var failures = new ArrayList<Failure>();
        for (var endpoint : endpoints) {
            switch (endpoint.ask(request, speech, time)) {
                case Attempt.Usable(var response) -> {
                    return new ModelReply(
                            failures, new ModelReply.Answered(endpoint.name(), endpoint.model(), response));
                }
                case Attempt.Stopped() -> {
                    return new ModelReply(failures, new ModelReply.Stopped(endpoint.name(), endpoint.model()));
                }
                case Attempt.Unusable(var code) -> failures.add(failure(endpoint, code));
            }
            if (speech.anythingSaid()) {
                return new ModelReply(failures, new ModelReply.CutOff(endpoint.name(), endpoint.model()));
            }
            speech.beginAgain();
        }
        return new ModelReply(failures, new ModelReply.Nobody());
    }

    private static Failure failure(ModelEndpoint endpoint, String code) {
        LOG.atWarn()
                .addKeyValue("endpoint", endpoint.name())
                .addKeyValue("code", code)
                .log("A model endpoint did not answer usably; the next one is asked");
        return new Failure(endpoint.name(), code);
    }
}
