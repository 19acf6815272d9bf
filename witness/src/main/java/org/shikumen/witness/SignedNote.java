package org.shikumen.witness;

import java.util.Arrays;
import java.util.List;

/**
 * C2SP signed-note.
 *
 * @param text what is signed, its last newline included
 */
record SignedNote(String text, List<Line> lines) {

    private static final int MOST_SIGNATURES = 32;

    /** One signature line. */
    record Line(String name, byte[] id, byte[] signature, String written) {

        static Line parse(String line) {
            var parts = line.split(" ", -1);
            if (parts.length != 3 || !parts[0].equals("\u2014") || !isName(parts[1])) {
                throw new Malformed("\"%s\" is not a signature line.".formatted(line));
            }
            var bytes = Hashes.fromBase64(parts[2]);
            if (bytes.length < 5) {
                throw new Malformed("A signature begins with the four bytes of its key's id.");
            }
            return new Line(parts[1], Arrays.copyOf(bytes, 4), Arrays.copyOfRange(bytes, 4, bytes.length), line + "\n");
        }
    }

    SignedNote {
        lines = List.copyOf(lines);
    }

    static SignedNote parse(String note) {
        var end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || end + 2 == note.length()) {
            throw new Malformed("A note is a text, an empty line, and signature lines.");
        }
        if (note.chars().anyMatch(each -> each < ' ' && each != '\n')) {
            throw new Malformed("A note has no control characters but newlines.");
        }
        var lines = note.substring(end + 2).lines().map(Line::parse).toList();
        if (lines.size() > MOST_SIGNATURES) {
            throw new Malformed("A note has at most %d signatures here.".formatted(MOST_SIGNATURES));
        }
        return new SignedNote(note.substring(0, end + 1), lines);
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.indexOf('+') < 0
                && name.codePoints().noneMatch(each -> Character.isWhitespace(each) || Character.isSpaceChar(each));
    }
}
