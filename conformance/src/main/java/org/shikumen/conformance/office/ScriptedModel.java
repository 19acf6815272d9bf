package org.shikumen.conformance.office;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.shikumen.conformance.office.Script.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAI-compatible model that has been taken over: it does what {@link Script} reads, whatever its instructions say.
 * Answers in one piece or as a stream of one piece.
 */
public final class ScriptedModel implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String host;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param port 0 for any free one */
    public ScriptedModel(String host, int port) {
        this.host = host;
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 256);
        } catch (IOException taken) {
            throw new UncheckedIOException("The model cannot listen on " + host + ":" + port, taken);
        }
        server.createContext("/v1/chat/completions", this::complete);
        server.setExecutor(threads);
        server.start();
    }

    /** What the server under test is told: {@code SHIKUMEN_MODEL_BASE_URL}. */
    public String baseUrl() {
        return "http://%s:%d/v1".formatted(host, server.getAddress().getPort());
    }

    private void complete(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            var reply = Script.reply(request.path("messages"));
            var stream = request.path("stream").asBoolean(false);
            var body = stream ? streamed(message(reply, request)) : whole(message(reply, request));
            exchange.getResponseHeaders().set("Content-Type", stream ? "text/event-stream" : "application/json");
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static ObjectNode message(Reply reply, JsonNode request) {
        var message = JSON.createObjectNode().put("role", "assistant").put("content", reply.words());
        if (!reply.calls().isEmpty()) {
            var calls = message.putArray("tool_calls");
            for (var call : reply.calls()) {
                calls.addObject()
                        .put("index", calls.size() - 1)
                        .put("id", "call_" + UUID.randomUUID())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", function(call.operation(), request))
                        .put("arguments", call.arguments());
            }
        }
        return message;
    }

    /** The function's name ends in the operation's. One that is not offered is named as if it were. */
    private static String function(String operation, JsonNode request) {
        var names = request.path("tools").findValuesAsString("name");
        return names.stream()
                .filter(name -> name.endsWith(operation))
                .findFirst()
                .orElseGet(() -> names.stream()
                        .filter(name -> name.endsWith("order"))
                        .map(name -> name.substring(0, name.length() - "order".length()) + operation)
                        .findFirst()
                        .orElse(operation));
    }

    private static String whole(ObjectNode message) {
        var answer = head("chat.completion");
        var choice = answer.putArray("choices").addObject().put("index", 0);
        choice.set("message", message);
        choice.put("finish_reason", end(message));
        usage(answer);
        return answer.toString();
    }

    private static String streamed(ObjectNode message) {
        var piece = head("chat.completion.chunk");
        var choice = piece.putArray("choices").addObject().put("index", 0);
        choice.set("delta", message);
        choice.putNull("finish_reason");
        var last = head("chat.completion.chunk");
        var ended = last.putArray("choices").addObject().put("index", 0);
        ended.putObject("delta");
        ended.put("finish_reason", end(message));
        usage(last);
        return "data: %s\n\ndata: %s\n\ndata: [DONE]\n\n".formatted(piece, last);
    }

    private static ObjectNode head(String object) {
        return JSON.createObjectNode()
                .put("id", "chatcmpl-" + UUID.randomUUID())
                .put("object", object)
                .put("created", 1)
                .put("model", "scripted");
    }

    private static String end(ObjectNode message) {
        return message.has("tool_calls") ? "tool_calls" : "stop";
    }

    private static void usage(ObjectNode answer) {
        answer.putObject("usage")
                .put("prompt_tokens", 20)
                .put("completion_tokens", 20)
                .put("total_tokens", 40);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
