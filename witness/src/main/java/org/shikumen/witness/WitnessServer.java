package org.shikumen.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The two calls of C2SP tlog-witness over HTTP. */
final class WitnessServer implements AutoCloseable {

    private static final int LONGEST_BODY = 256 * 1024;

    private final HttpServer server;
    private final AddCheckpoint addCheckpoint;
    private final Heads heads;

    WitnessServer(InetSocketAddress address, AddCheckpoint addCheckpoint, Heads heads) throws IOException {
        this.addCheckpoint = addCheckpoint;
        this.heads = heads;
        this.server = HttpServer.create(address, 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private Answer answer(HttpExchange exchange) {
        try {
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/add-checkpoint")) {
                return exchange.getRequestMethod().equals("POST")
                        ? add(exchange)
                        : Answer.of(405, "A checkpoint is added by POST.");
            }
            return path.matches("/[0-9a-f]{64}/checkpoint")
                            && exchange.getRequestMethod().equals("GET")
                    ? latest(path.substring(1, 65))
                    : Answer.of(404, "Here are POST /add-checkpoint and GET /<SHA-256 of an origin>/checkpoint.");
        } catch (CharacterCodingException e) {
            return Answer.of(400, "A request is UTF-8.");
        } catch (IOException | RuntimeException e) {
            System.err.println("The witness could not answer: " + e);
            return Answer.of(
                    500, "The witness could not keep what it would sign, so it signs nothing. Try again later.");
        }
    }

    private Answer add(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return Answer.of(400, "A request has at most %d bytes.".formatted(LONGEST_BODY));
        }
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        return addCheckpoint.answer(text.toString());
    }

    private Answer latest(String name) throws IOException {
        return heads.text(name)
                .map(text -> Answer.of(200, text))
                .orElseGet(() -> Answer.of(404, "This witness never signed a checkpoint of that log."));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var body = Hashes.utf8(answer.body());
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(1);
    }
}
