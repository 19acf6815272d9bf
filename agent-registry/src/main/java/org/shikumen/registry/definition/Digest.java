package org.shikumen.registry.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The name that content has by itself: SHA-256, lower-case hex, of its canonical JSON (RFC 8785). */
final class Digest {

    private Digest() {}

    static String of(JsonNode content) {
        return sha256(canonical(content));
    }

    /** An agent's digest also covers the toolsets that it pins: another toolset makes another version. */
    static String of(JsonNode agent, Map<String, String> toolsets) {
        return of(pinned(agent, toolsets));
    }

    static JsonNode pinned(JsonNode agent, Map<String, String> toolsets) {
        var pinned = JsonNodeFactory.instance.objectNode();
        toolsets.forEach(pinned::put);
        var whole = JsonNodeFactory.instance.objectNode();
        whole.set("definition", agent);
        whole.set("toolsets", pinned);
        return whole;
    }

    static String canonical(JsonNode content) {
        try {
            return new JsonCanonicalizer(content.toString()).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException("JSON that Jackson wrote cannot be read by the canonicalizer.", e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
