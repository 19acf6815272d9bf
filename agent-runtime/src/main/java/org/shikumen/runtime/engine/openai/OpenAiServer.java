package org.shikumen.runtime.engine.openai;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;

/**
 * One model on one server. Sends what our turns ask for: messages, tools, a temperature. LangChain4j's own module does the same
 * through four layers of objects and a third of a turn's processor time; see DECISIONS.md.
 */
public final class OpenAiServer {

    private final HttpClient client;
    private final String url;
    private final String authorization;
    private final Requests requests;

    /** @param baseUrl up to and including the version: {@code https://host/v1} */
    public OpenAiServer(HttpClient client, String baseUrl, String model, String key) {
        this.client = client;
        this.url = (baseUrl.endsWith("/") ? baseUrl : baseUrl + "/") + "chat/completions";
        this.authorization = "Bearer " + key;
        this.requests = new Requests(model);
    }

    /** Answers in one piece. */
    public ChatModel whole() {
        return new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                var answer = new Answer();
                answer.read(client.execute(post(requests.whole(request))).bodyBytes());
                return answer.response();
            }
        };
    }

    /** Answers as words come; returns when the stream is over, and calls the handler on the thread that asked. */
    public StreamingChatModel streamed() {
        return new StreamingChatModel() {
            @Override
            public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
                var stream = new Stream(handler);
                client.execute(post(requests.streamed(request)), stream, stream);
            }
        };
    }

    private HttpRequest post(String body) {
        return HttpRequest.builder()
                .method(HttpMethod.POST)
                .url(url)
                .addHeader("Content-Type", "application/json")
                .addHeader("Authorization", authorization)
                .body(body)
                .build();
    }
}
