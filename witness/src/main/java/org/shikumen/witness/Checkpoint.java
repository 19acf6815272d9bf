package org.shikumen.witness;

/** C2SP tlog-checkpoint: which log, how large, and its root. */
record Checkpoint(String origin, long size, byte[] root, SignedNote note) {

    static Checkpoint parse(String text) {
        var note = SignedNote.parse(text);
        var lines = note.text().lines().toList();
        if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
            throw new Malformed("A checkpoint has an origin, a size, a root, and no empty line.");
        }
        return new Checkpoint(lines.get(0), size(lines.get(1)), Hashes.hash(lines.get(2)), note);
    }

    static long size(String decimal) {
        if (!decimal.matches("0|[1-9][0-9]{0,17}")) {
            throw new Malformed("\"%s\" is no size.".formatted(decimal));
        }
        return Long.parseLong(decimal);
    }
}
