package org.shikumen.runtime.gateway.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import org.shikumen.runtime.ExactJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The room's JSON: plain, and in the one form that digests are taken of. */
public final class Json {

    public static final JsonMapper MAPPER = ExactJson.MAPPER;

    private Json() {}

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** SHA-256 over RFC 8785 canonical JSON, lower-case hex. */
    public static String digest(JsonNode tree) {
        try {
            return digest(new JsonCanonicalizer(text(tree)).getEncodedUTF8());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    public static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Compares in a time that does not tell where two digests differ. */
    public static boolean sameDigest(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
