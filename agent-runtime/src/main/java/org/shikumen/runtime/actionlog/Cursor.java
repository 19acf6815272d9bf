package org.shikumen.runtime.actionlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a page ended. Opaque outside, so that what stands in it may change. */
record Cursor(UUID after) {

    /** Empty for one that is not ours: the list begins anew. An id that was cut off would be read, as another one. */
    static Optional<Cursor> parse(String text) {
        try {
            return Optional.of(new Cursor(
                            UUID.fromString(new String(Base64.getUrlDecoder().decode(text), UTF_8))))
                    .filter(cursor -> cursor.toString().equals(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(after.toString().getBytes(UTF_8));
    }
}
