package org.shikumen.runtime.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/**
 * A permit office on a bare socket that fails in one way, whichever operation is asked for; only its look-up always works. It
 * keeps a journal of what reached it and a ledger of what it has done.
 */
final class FaultyOffice implements AutoCloseable {

    /** What goes wrong, and whether the office had done what was asked before it did. */
    enum Fault {
        REFUSED("connection refused", false),
        RESET("connection reset", false),
        EMPTY("closed without an answer", false),
        GARBAGE("bytes that are no HTTP", false),
        SLOW_DRIP("an answer that drips, byte by byte", true),
        DELAY("an answer after 60 seconds", false),
        RATE_LIMITED("429 with `Retry-After: 1`", false),
        UNAVAILABLE("503", false),
        NOT_TAKEN_ON("503 with `Retry-After: 1`", false),
        TRUNCATED("200 with JSON cut short", true),
        WRONG_SCHEMA("200 with JSON that breaks the response schema", true),
        HUGE("200 with a body of 10 MB", true),
        BOMB("200 with a compressed bomb", true),
        REDIRECT("redirect to loopback", false),
        HTML("200 with an HTML page", true),
        COMMITTED_THEN_LOST("done, and then the first answer never came", true);

        final String words;
        final boolean acts;

        Fault(String words, boolean acts) {
            this.words = words;
            this.acts = acts;
        }

        /** Whether only the deadline of the call ends it. */
        boolean timesOut() {
            return this == SLOW_DRIP || this == DELAY || this == COMMITTED_THEN_LOST;
        }
    }

    record Request(String method, String operation, Optional<String> key) {}

    private static final byte[] HUGE_BODY = huge();
    private static final byte[] BOMB_BODY = bomb();
    private static final String LOOKUP = "findByKey";
    private static final String DONE = "{\"caseNo\": \"A-1\", \"status\": \"open\"}";

    private final Fault fault;
    private final ServerSocket socket;
    private final List<Request> journal = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> ledger = new ConcurrentHashMap<>();

    private FaultyOffice(Fault fault, ServerSocket socket) {
        this.fault = fault;
        this.socket = socket;
    }

    static FaultyOffice with(Fault fault) {
        try {
            var socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            var office = new FaultyOffice(fault, socket);
            if (fault == Fault.REFUSED) {
                socket.close();
            } else {
                Thread.ofVirtual().start(office::open);
            }
            return office;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    List<Request> journal() {
        return List.copyOf(journal);
    }

    /** How often it did something: under one key once, without a key each time. */
    int effects() {
        return ledger.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void open() {
        while (!socket.isClosed()) {
            try {
                var visitor = socket.accept();
                Thread.ofPlatform().daemon().start(() -> serve(visitor));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket visitor) {
        try (visitor) {
            var request = read(visitor);
            journal.add(request);
            var known = !act(request);
            if (request.operation().equals(LOOKUP)) {
                lookUp(visitor);
            } else if (known
                    && fault == Fault.COMMITTED_THEN_LOST
                    && !request.method().equals("GET")) {
                answer(visitor, "200 OK", "application/json", DONE.getBytes(UTF_8));
            } else {
                fail(visitor);
            }
        } catch (IOException | InterruptedException gone) {
            // the caller's patience ended; that is what is tested
        }
    }

    /** Whether it has done something now that it had not done under this key. */
    private boolean act(Request request) {
        if (!fault.acts || request.method().equals("GET")) {
            return true;
        }
        if (request.key().isPresent()) {
            return ledger.putIfAbsent(request.key().get(), 1) == null;
        }
        ledger.merge("without key", 1, Integer::sum);
        return true;
    }

    private void lookUp(Socket visitor) throws IOException {
        if (ledger.isEmpty()) {
            answer(visitor, "404 Not Found", "application/json", "{}".getBytes(UTF_8));
        } else {
            answer(visitor, "200 OK", "application/json", DONE.getBytes(UTF_8));
        }
    }

    private void fail(Socket visitor) throws IOException, InterruptedException {
        var json = "application/json";
        switch (fault) {
            case REFUSED -> throw new IllegalStateException("Nobody can get here.");
            case RESET -> visitor.setSoLinger(true, 0);
            case EMPTY -> {}
            case GARBAGE -> visitor.getOutputStream().write(new byte[] {7, -1, 3, 13, 10, 99, 13, 10, 13, 10});
            case SLOW_DRIP -> drip(visitor);
            case DELAY, COMMITTED_THEN_LOST -> {
                Thread.sleep(Duration.ofSeconds(60));
                answer(visitor, "200 OK", json, DONE.getBytes(UTF_8));
            }
            case RATE_LIMITED -> answer(visitor, "429 Too Many Requests\r\nRetry-After: 1", json, "{}".getBytes(UTF_8));
            case UNAVAILABLE -> answer(visitor, "503 Service Unavailable", json, "{}".getBytes(UTF_8));
            case NOT_TAKEN_ON ->
                answer(visitor, "503 Service Unavailable\r\nRetry-After: 1", json, "{}".getBytes(UTF_8));
            case TRUNCATED -> answer(visitor, "200 OK", json, "{\"caseNo\": \"A-1".getBytes(UTF_8));
            case WRONG_SCHEMA -> answer(visitor, "200 OK", json, "{\"caseNo\": {\"no\": 1}}".getBytes(UTF_8));
            case HUGE -> answer(visitor, "200 OK", json, HUGE_BODY);
            case BOMB -> answer(visitor, "200 OK\r\nContent-Encoding: gzip", json, BOMB_BODY);
            case REDIRECT ->
                answer(visitor, "307 Temporary Redirect\r\nLocation: " + address() + "/loot", json, new byte[0]);
            case HTML -> answer(visitor, "200 OK", "text/html", "<h1>系统维护中</h1>".getBytes(UTF_8));
        }
    }

    private static void drip(Socket visitor) throws IOException, InterruptedException {
        var out = visitor.getOutputStream();
        out.write(head("200 OK", "application/json", DONE.length()));
        for (var each : DONE.getBytes(UTF_8)) {
            Thread.sleep(Duration.ofMillis(500));
            out.write(each);
        }
    }

    private static byte[] huge() {
        return ("{\"caseNo\": \"" + "9".repeat(10_000_000) + "\"}").getBytes(UTF_8);
    }

    private static byte[] bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[50_000_000]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void answer(Socket visitor, String status, String type, byte[] body) throws IOException {
        OutputStream out = visitor.getOutputStream();
        out.write(head(status, type, body.length));
        out.write(body);
        out.flush();
    }

    private static byte[] head(String status, String type, int length) {
        return "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(status, type, length)
                .getBytes(UTF_8);
    }

    private static Request read(Socket visitor) throws IOException {
        var in = new BufferedReader(new InputStreamReader(visitor.getInputStream(), UTF_8));
        var first = in.readLine();
        if (first == null) {
            throw new IOException("Nobody there.");
        }
        var words = first.split("[ ?]");
        var key = Optional.<String>empty();
        var length = 0;
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            var value = line.substring(line.indexOf(':') + 1).strip();
            switch (line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)) {
                case "idempotency-key" -> key = Optional.of(value);
                case "content-length" -> length = Integer.parseInt(value);
                default -> {}
            }
        }
        for (var left = length; left > 0; left--) {
            in.read();
        }
        return new Request(words[0], words[1].substring(1), key);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
