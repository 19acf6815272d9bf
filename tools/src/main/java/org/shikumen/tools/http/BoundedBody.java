package org.shikumen.tools.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** Reads an answer's body up to a size. */
final class BoundedBody {

    private static final int CHUNK = 8192;

    private BoundedBody() {}

    /** The body, or empty when it is longer; then the rest is left unread and the connection must be closed. */
    static Optional<byte[]> read(@Nullable HttpEntity entity, int most) throws IOException {
        if (entity == null) {
            return Optional.of(new byte[0]);
        }
        if (entity.getContentLength() > most) {
            return Optional.empty();
        }
        // Not closed on purpose: closing would first read what an endless answer still has to say.
        var stream = entity.getContent();
        var whole = new ByteArrayOutputStream((int) Math.clamp(entity.getContentLength(), 512, CHUNK));
        var chunk = new byte[(int) Math.clamp(entity.getContentLength() + 1, 512, CHUNK)];
        for (var n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
            if (whole.size() + n > most) {
                return Optional.empty();
            }
            whole.write(chunk, 0, n);
        }
        return Optional.of(whole.toByteArray());
    }
}
