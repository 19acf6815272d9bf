package org.shikumen.deploy.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values to look for, in every form in which they could lie around: text, UTF-16, hex, Base64 at each offset, escaped for JSON and URLs. */
public final class Needles {

    private static final int PIECE = 1 << 20;

    private record Needle(byte[] bytes, String name) {}

    private final Map<Integer, List<Needle>> byBeginning = new HashMap<>();
    private final boolean[] beginnings = new boolean[1 << 16];
    private int longest;

    public Needles(List<String> values) {
        values.forEach(this::add);
    }

    private void add(String value) {
        var utf8 = value.getBytes(UTF_8);
        add(value, "text", utf8);
        add(value, "UTF-16", value.getBytes(UTF_16LE));
        add(value, "UTF-16", value.getBytes(UTF_16BE));
        add(value, "hex", HexFormat.of().formatHex(utf8).getBytes(ISO_8859_1));
        add(value, "hex", HexFormat.of().withUpperCase().formatHex(utf8).getBytes(ISO_8859_1));
        add(value, "URL", URLEncoder.encode(value, UTF_8).getBytes(ISO_8859_1));
        add(value, "JSON", escaped(value, "\\u%04x"));
        add(value, "JSON", escaped(value, "\\u%04X"));
        for (var text : List.of(utf8, value.getBytes(UTF_16LE))) {
            for (int offset = 0; offset < 3; offset++) {
                add(value, "Base64", base64(text, offset));
            }
        }
    }

    private void add(String value, String form, byte[] bytes) {
        var key = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        beginnings[key] = true;
        longest = Math.max(longest, bytes.length);
        byBeginning.computeIfAbsent(key, each -> new ArrayList<>()).add(new Needle(bytes, value + " as " + form));
    }

    private static byte[] escaped(String value, String form) {
        var text = new StringBuilder();
        value.chars().forEach(c -> text.append(c < 128 ? String.valueOf((char) c) : form.formatted(c)));
        return text.toString().getBytes(ISO_8859_1);
    }

    /** Only the characters that do not depend on what stands before and after. */
    private static byte[] base64(byte[] text, int offset) {
        var padded = new byte[offset + text.length];
        System.arraycopy(text, 0, padded, offset, text.length);
        var encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        var end = padded.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
        return encoded.substring(offset == 0 ? 0 : offset + 1, end).getBytes(ISO_8859_1);
    }

    /** What was found, each once. */
    Set<String> in(byte[] hay) {
        var found = new LinkedHashSet<String>();
        look(hay, hay.length, found);
        return found;
    }

    Set<String> in(InputStream hay) throws IOException {
        var found = new LinkedHashSet<String>();
        var buffer = new byte[PIECE];
        var kept = 0;
        for (int read = hay.read(buffer, kept, PIECE - kept); read >= 0; read = hay.read(buffer, kept, PIECE - kept)) {
            var length = kept + read;
            look(buffer, length, found);
            kept = Math.min(longest, length);
            System.arraycopy(buffer, length - kept, buffer, 0, kept);
        }
        return found;
    }

    private void look(byte[] hay, int length, Set<String> found) {
        for (int i = 0; i + 1 < length; i++) {
            var key = (hay[i] & 0xff) << 8 | hay[i + 1] & 0xff;
            if (beginnings[key]) {
                for (var needle : byBeginning.getOrDefault(key, List.of())) {
                    var end = i + needle.bytes().length;
                    if (end <= length && Arrays.equals(hay, i, end, needle.bytes(), 0, needle.bytes().length)) {
                        found.add(needle.name());
                    }
                }
            }
        }
    }
}
