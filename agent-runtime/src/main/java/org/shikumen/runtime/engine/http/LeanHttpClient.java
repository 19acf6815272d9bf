package org.shikumen.runtime.engine.http;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends on the caller's thread, which waits: make it a virtual one. Streams are parsed there too, so a listener runs on the
 * thread that asked. Follows no redirect and repeats nothing but a request that met a connection already closed.
 */
final class LeanHttpClient implements HttpClient {

    private static final int LONGEST_ERROR = 4 * 1024;

    private final Connections connections = new Connections();
    private final Patience patience;
    private final SSLSocketFactory tls;
    private final long mostBytes;

    LeanHttpClient(Patience patience, SSLSocketFactory tls, long mostBytes) {
        this.patience = patience;
        this.tls = tls;
        this.mostBytes = mostBytes;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try (var exchange = send(request)) {
            exchange.refuseUnlessSuccessful();
            return exchange.response(exchange.body.readAllBytes());
        } catch (IOException e) {
            throw told(e);
        }
    }

    /** A parser reads to the end unless it failed, and said so, or was cancelled: then nothing more is to be told. */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try (var exchange = send(request)) {
            exchange.refuseUnlessSuccessful();
            listener.onOpen(exchange.response(new byte[0]));
            parser.parse(exchange.body, listener);
            if (exchange.body.complete()) {
                listener.onClose();
            }
        } catch (IOException e) {
            listener.onError(told(e));
        } catch (UncheckedIOException e) {
            listener.onError(told(e.getCause()));
        } catch (RuntimeException e) {
            listener.onError(e);
        }
    }

    private Exchange send(HttpRequest request) throws IOException {
        var uri = URI.create(request.url());
        var origin = Origin.of(uri);
        var bytes = bytes(request, uri);
        var rested = connections.take(origin);
        if (rested.isPresent()) {
            var connection = rested.get();
            try {
                return exchange(origin, connection, bytes);
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                if (connection.receivedAnything()) {
                    throw e;
                }
            }
        }
        return exchange(origin, new Connection(origin.connect(patience, tls), patience), bytes);
    }

    private Exchange exchange(Origin origin, Connection connection, byte[] bytes) throws IOException {
        try {
            connection.begin(patience);
            connection.write(bytes);
            var head = Head.read(connection);
            return new Exchange(origin, connection, head, new Body(connection, head, mostBytes));
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private static byte[] bytes(HttpRequest request, URI uri) {
        var body = request.body() == null ? new byte[0] : request.body().getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(512).append(request.method()).append(' ').append(target(uri));
        head.append(" HTTP/1.1\r\nHost: ").append(uri.getRawAuthority()).append("\r\n");
        request.headers().forEach((name, values) -> values.forEach(value -> header(head, name, value)));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        var start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        var all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private static void header(StringBuilder head, String name, String value) {
        if (name.indexOf('\n') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("Header \"%s\" holds a line break. Remove it.".formatted(name.strip()));
        }
        if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("host")) {
            head.append(name).append(": ").append(value).append("\r\n");
        }
    }

    private static String target(URI uri) {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static RuntimeException told(IOException e) {
        return e instanceof SocketTimeoutException ? new TimeoutException(e) : new UncheckedIOException(e);
    }

    /** One request on its way: gives the connection back when all was read, closes it otherwise. */
    private final class Exchange implements AutoCloseable {

        private final Origin origin;
        private final Connection connection;
        private final Head head;
        private final Body body;

        Exchange(Origin origin, Connection connection, Head head, Body body) {
            this.origin = origin;
            this.connection = connection;
            this.head = head;
            this.body = body;
        }

        void refuseUnlessSuccessful() throws IOException {
            if (head.status() / 100 == 2) {
                return;
            }
            var text = new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
            throw head.status() == 429
                    ? new TooManyRequests(text, head.retryAfter())
                    : new HttpException(head.status(), text);
        }

        SuccessfulHttpResponse response(byte[] bytes) {
            var headers = head.contentType()
                    .map(type -> Map.of("content-type", List.of(type)))
                    .orElse(Map.of());
            return SuccessfulHttpResponse.builder()
                    .statusCode(head.status())
                    .headers(headers)
                    .body(bytes)
                    .build();
        }

        @Override
        public void close() {
            if (body.complete() && head.keepAlive() && connection.clean()) {
                connections.giveBack(origin, connection);
            } else {
                connection.close();
            }
        }
    }
}
