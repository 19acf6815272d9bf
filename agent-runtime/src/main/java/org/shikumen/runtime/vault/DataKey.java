package org.shikumen.runtime.vault;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * The key of one citizen in one department. What it seals begins with a version byte and the key's id, so that a text whose key
 * was destroyed is told from one that was tampered with.
 */
record DataKey(UUID id, SecretBox box) {

    private static final byte VERSION = 2;
    private static final int PREFIX = 1 + 16;

    byte[] seal(byte[] plain, String context) {
        var prefix = ByteBuffer.allocate(PREFIX)
                .put(VERSION)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return box.seal(prefix.array(), plain, context);
    }

    byte[] open(byte[] sealed, String context) {
        return box.open(sealed, PREFIX, context);
    }

    /** Which key opens it; empty when it is no sealed text. */
    static Optional<UUID> of(byte[] sealed) {
        if (sealed.length < PREFIX || sealed[0] != VERSION) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(sealed, 1, 16);
        return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    }
}
