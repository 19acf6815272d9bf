package org.shikumen.deploy.support;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shikumen.tools.ToolName;
import tools.jackson.databind.json.JsonMapper;

/** A language model behind an OpenAI-compatible server that does at once whatever a text it has read asks for. */
public final class ObedientModel implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    private int later = 1_000;

    private ObedientModel() {
        server.start();
        server.stubFor(
                post(anyUrl()).atPriority(later).willReturn(okJson(completion(Map.of("content", "As you wish.")))));
    }

    public static ObedientModel start() {
        return new ObedientModel();
    }

    /** What an operator sets to put it at the head of the default pool. */
    public Map<String, String> environment() {
        return Map.of(
                "SHIKUMEN_MODEL_BASE_URL",
                "http://127.0.0.1:%d/v1".formatted(server.port()),
                "SHIKUMEN_MODEL_NAME",
                "obedient");
    }

    /** Once these words stand in what it reads, it makes this call. What is taught later comes first. */
    public ObedientModel calling(String words, ToolName tool, String arguments) {
        var call = Map.of(
                "id",
                "call_" + later,
                "type",
                "function",
                "function",
                Map.of("name", tool.functionName(), "arguments", arguments));
        return answering(words, Map.of("content", "", "tool_calls", List.of(call)));
    }

    public ObedientModel saying(String words, String text) {
        return answering(words, Map.of("content", text));
    }

    private ObedientModel answering(String words, Map<String, Object> message) {
        server.stubFor(post(anyUrl())
                .atPriority(--later)
                .withRequestBody(containing(words))
                .willReturn(okJson(completion(message))));
        return this;
    }

    private static String completion(Map<String, Object> message) {
        var said = new LinkedHashMap<>(message);
        said.put("role", "assistant");
        return JSON.writeValueAsString(Map.of(
                "id",
                "c1",
                "object",
                "chat.completion",
                "created",
                1,
                "model",
                "obedient",
                "choices",
                List.of(Map.of(
                        "index",
                        0,
                        "message",
                        said,
                        "finish_reason",
                        message.containsKey("tool_calls") ? "tool_calls" : "stop")),
                "usage",
                Map.of("prompt_tokens", 1, "completion_tokens", 1, "total_tokens", 2)));
    }

    @Override
    public void close() {
        server.stop();
    }
}
