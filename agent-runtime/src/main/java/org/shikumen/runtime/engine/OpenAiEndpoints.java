package org.shikumen.runtime.engine;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.Optional;
import java.util.function.Supplier;
import org.shikumen.runtime.HttpAddress;

/** Makes endpoints of OpenAI-compatible servers: no retries inside, no logging, our own HTTP client. */
final class OpenAiEndpoints {

    private final Supplier<HttpClientBuilder> clients;

    OpenAiEndpoints(Supplier<HttpClientBuilder> clients) {
        this.clients = clients;
    }

    ModelEndpoint endpoint(ModelProperties.Endpoint at) {
        return ModelEndpoint.remote(
                name(at), at.model(), whole(at), at.streaming() ? Optional.of(streaming(at)) : Optional.empty());
    }

    /** Host, port and model: what stands before an @ in an address is nobody's business. */
    private static String name(ModelProperties.Endpoint at) {
        var uri = HttpAddress.read("The address of the model " + at.model(), at.baseUrl());
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getHost() + port + "/" + at.model();
    }

    private OpenAiChatModel whole(ModelProperties.Endpoint at) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(clients.get())
                .timeout(at.timeout())
                .baseUrl(at.baseUrl())
                .apiKey(key(at))
                .modelName(at.model())
                .maxRetries(0)
                .build();
    }

    private OpenAiStreamingChatModel streaming(ModelProperties.Endpoint at) {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(clients.get())
                .timeout(at.timeout())
                .baseUrl(at.baseUrl())
                .apiKey(key(at))
                .modelName(at.model())
                .build();
    }

    /** Local servers need no key, LangChain4j does. */
    private static String key(ModelProperties.Endpoint at) {
        return at.apiKey().isBlank() ? "none" : at.apiKey();
    }
}
