package org.shikumen.runtime.engine.http;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Status line and the few headers that matter here.
 *
 * @param length the body's length if the server said it
 * @param keepAlive whether the connection may serve another request
 */
record Head(
        int status,
        boolean chunked,
        OptionalLong length,
        boolean keepAlive,
        Optional<String> contentType,
        Optional<String> retryAfter) {

    private static final int MOST_HEADERS = 200;

    /** Reads a head, passing over interim ones ({@code 100 Continue}). */
    static Head read(Connection connection) throws IOException {
        var head = readOne(connection);
        return head.status < 200 ? read(connection) : head;
    }

    boolean bodiless() {
        return status == 204 || status == 304;
    }

    private static Head readOne(Connection connection) throws IOException {
        var reading = new Reading(connection.line());
        for (var count = 0; count < MOST_HEADERS; count++) {
            var line = connection.line();
            if (line.isEmpty()) {
                return reading.head();
            }
            reading.header(line);
        }
        throw new IOException("The response has more than 200 headers.");
    }

    private static final class Reading {

        private final int status;
        private boolean keepAlive;
        private boolean chunked;
        private OptionalLong length = OptionalLong.empty();
        private Optional<String> contentType = Optional.empty();
        private Optional<String> retryAfter = Optional.empty();

        Reading(String statusLine) throws IOException {
            if (!statusLine.startsWith("HTTP/1.") || statusLine.length() < 12) {
                throw new IOException("The server does not answer in HTTP/1.1.");
            }
            status = number(statusLine.substring(9, 12), 10).intValue();
            keepAlive = statusLine.charAt(7) == '1';
        }

        void header(String line) throws IOException {
            var colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("A header line has no name.");
            }
            var value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = OptionalLong.of(number(value, 10));
                case "transfer-encoding" ->
                    chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
                case "connection" -> keepAlive = keepAlive && !value.equalsIgnoreCase("close");
                case "content-type" -> contentType = Optional.of(value);
                case "retry-after" -> retryAfter = Optional.of(value);
                default -> {}
            }
        }

        Head head() {
            return new Head(status, chunked, length, keepAlive, contentType, retryAfter);
        }
    }

    static Long number(String text, int radix) throws IOException {
        try {
            var number = Long.parseLong(text, radix);
            if (number < 0) {
                throw new IOException("The response names a negative length.");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IOException("The response names a length that is not a number.", e);
        }
    }
}
