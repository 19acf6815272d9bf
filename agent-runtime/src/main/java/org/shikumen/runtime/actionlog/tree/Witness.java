package org.shikumen.runtime.actionlog.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.shikumen.runtime.HttpAddress;

/** The witness over HTTP: C2SP tlog-witness, add-checkpoint. */
final class Witness {

    /** Of a checkpoint that does not continue the one it signed before. */
    static final int NOT_CONTINUED = 422;

    private static final int LONGEST_ANSWER = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What it said to a checkpoint. */
    sealed interface Answer {

        /** @param lines its signature lines, not checked yet */
        record Signed(String lines) implements Answer {}

        /** It has seen the tree at another size than the one named. */
        record Elsewhere(long size) implements Answer {}

        record Refused(int status, String why) implements Answer {}
    }

    private final URI url;

    Witness(String url) {
        var address = HttpAddress.read("SHIKUMEN_WITNESS_URL", url).toString();
        this.url = URI.create(address.endsWith("/") ? address + "add-checkpoint" : address + "/add-checkpoint");
    }

    Answer add(long old, List<byte[]> consistency, String note) throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection();
        try {
            connection.setRequestMethod("POST");
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.setDoOutput(true);
            connection.getOutputStream().write(body(old, consistency, note).getBytes(UTF_8));
            return answer(connection);
        } finally {
            connection.disconnect();
        }
    }

    private static String body(long old, List<byte[]> consistency, String note) {
        var body = new StringBuilder("old ").append(old).append('\n');
        consistency.forEach(
                hash -> body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return body.append('\n').append(note).toString();
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        var status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            var text = in == null ? "" : read(in);
            if (status >= 500) {
                throw new IOException("The witness is in trouble: %d %s".formatted(status, firstLine(text)));
            }
            if (status == 200) {
                return new Answer.Signed(text);
            }
            return status == 409 && "text/x.tlog.size".equals(connection.getContentType())
                    ? new Answer.Elsewhere(Long.parseLong(text.strip()))
                    : new Answer.Refused(status, firstLine(text));
        } catch (NumberFormatException e) {
            return new Answer.Refused(status, "a size that is no number");
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Not byte by byte until tomorrow. */
    private static String read(InputStream in) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var answer = new ByteArrayOutputStream();
        var buffer = new byte[1024];
        for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            answer.write(buffer, 0, count);
            if (answer.size() > LONGEST_ANSWER || System.nanoTime() > deadline) {
                throw new IOException("The witness answers too much or too slowly.");
            }
        }
        return answer.toString(UTF_8);
    }
}
