package org.shikumen.runtime.actionlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.UUID;

/** Where a page ended. Opaque outside, so that what stands in it may change. */
record Cursor(UUID after) {

    static Cursor parse(String text) {
        try {
            return new Cursor(UUID.fromString(new String(Base64.getUrlDecoder().decode(text), UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "This cursor is not one of ours. Use \"next\" of the page before, unchanged.", e);
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(after.toString().getBytes(UTF_8));
    }
}
