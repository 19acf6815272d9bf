package org.shikumen.runtime.engine;

import dev.langchain4j.http.client.HttpClientBuilder;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.shikumen.runtime.engine.openai.OpenAiServer;

/** Makes endpoints of OpenAI-compatible servers: no retries inside, no logging, our own wire format and HTTP client. */
final class OpenAiEndpoints {

    private final Supplier<HttpClientBuilder> clients;

    OpenAiEndpoints(Supplier<HttpClientBuilder> clients) {
        this.clients = clients;
    }

    ModelEndpoint endpoint(ModelProperties.Endpoint at) {
        var client = clients.get()
                .connectTimeout(at.timeout())
                .readTimeout(at.timeout())
                .build();
        var server = new OpenAiServer(client, at.baseUrl(), at.model(), key(at));
        return new ModelEndpoint(
                name(at),
                at.model(),
                server.whole(),
                at.streaming() ? Optional.of(server.streamed()) : Optional.empty());
    }

    /** Host, port and model: what stands before an @ in an address is nobody's business. */
    private static String name(ModelProperties.Endpoint at) {
        var uri = URI.create(at.baseUrl());
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getHost() + port + "/" + at.model();
    }

    /** Local servers need no key, and look for none. */
    private static String key(ModelProperties.Endpoint at) {
        return at.apiKey().isBlank() ? "none" : at.apiKey();
    }
}
