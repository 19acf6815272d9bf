package org.shikumen.runtime.engine.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers one request on each connection with the bytes it was given, then closes it whatever it promised. */
final class OneAnswerServer implements AutoCloseable {

    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;
    private final String answer;

    OneAnswerServer(String answer) throws IOException {
        this.answer = answer;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1/chat";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                connections.incrementAndGet();
                answer(socket);
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        var end = 0;
        while (end < 4) {
            var next = socket.getInputStream().read();
            end = next == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : 0;
            if (next < 0) {
                return;
            }
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
