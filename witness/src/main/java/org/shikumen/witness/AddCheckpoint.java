package org.shikumen.witness;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one thing a witness does: looks whether a checkpoint continues the last one it signed, keeps it, and signs it. */
final class AddCheckpoint {

    private static final int MOST_PROOF_LINES = 63;

    private final TrustedLogs logs;
    private final Heads heads;
    private final CosignerKey key;
    private final Clock clock;

    AddCheckpoint(TrustedLogs logs, Heads heads, CosignerKey key, Clock clock) {
        this.logs = logs;
        this.heads = heads;
        this.key = key;
        this.clock = clock;
    }

    private record Request(long old, List<byte[]> proof, Checkpoint checkpoint) {

        static Request parse(String body) {
            var end = body.indexOf("\n\n");
            if (end < 0 || !body.startsWith("old ")) {
                throw new Malformed(
                        "A request is a line \"old <size>\", proof lines, an empty line, and a checkpoint.");
            }
            var lines = body.substring(0, end).lines().toList();
            if (lines.size() - 1 > MOST_PROOF_LINES) {
                throw new Malformed("A consistency proof has at most %d lines.".formatted(MOST_PROOF_LINES));
            }
            return new Request(
                    Checkpoint.size(lines.getFirst().substring("old ".length())),
                    lines.stream().skip(1).map(Hashes::hash).toList(),
                    Checkpoint.parse(body.substring(end + 2)));
        }
    }

    /**
     * One at a time: between looking at the last head and storing the next, nobody else may do either. Only a request is
     * answered for its form; a file of the witness's own that has none is the witness's trouble.
     */
    synchronized Answer answer(String body) throws IOException {
        Request request;
        try {
            request = Request.parse(body);
        } catch (Malformed e) {
            return Answer.of(400, e.getMessage());
        }
        return answer(request);
    }

    private Answer answer(Request request) throws IOException {
        var checkpoint = request.checkpoint();
        var keys = logs.of(checkpoint.origin());
        if (keys.isEmpty()) {
            return Answer.of(404, "This witness does not know the log.");
        }
        var signatures = signatures(checkpoint, keys);
        if (signatures.isEmpty()) {
            return Answer.of(403, "No key that this witness trusts for the log signed this checkpoint.");
        }
        if (request.old() > checkpoint.size()) {
            return Answer.of(400, "The old size is larger than the checkpoint's.");
        }
        var latest = heads.latest(checkpoint.origin());
        var known = latest.map(Checkpoint::size).orElse(0L);
        if (request.old() != known) {
            return Answer.size(known);
        }
        var doubt = doubt(request, latest);
        return doubt.isPresent() ? Answer.of(422, doubt.get()) : sign(checkpoint, signatures.get());
    }

    /** The lines of trusted keys; empty when there is none, or one that does not hold. */
    private static Optional<String> signatures(Checkpoint checkpoint, List<LogKey> keys) {
        var lines = new ArrayList<String>();
        for (var line : checkpoint.note().lines()) {
            for (var each : keys.stream().filter(key -> key.isNamedBy(line)).toList()) {
                if (!each.signed(line, checkpoint.note().text())) {
                    return Optional.empty();
                }
                lines.add(line.written());
            }
        }
        return Optional.of(String.join("", lines)).filter(text -> !text.isEmpty());
    }

    private static Optional<String> doubt(Request request, Optional<Checkpoint> latest) {
        var next = request.checkpoint();
        if (next.size() == 0 && !MessageDigest.isEqual(next.root(), Hashes.sha256())) {
            return Optional.of("The empty tree has another root.");
        }
        if (request.old() == 0) {
            return request.proof().isEmpty()
                    ? Optional.empty()
                    : Optional.of("Nothing has to be proven from the empty tree.");
        }
        var before = latest.orElseThrow();
        if (request.old() == next.size()) {
            return request.proof().isEmpty() && MessageDigest.isEqual(before.root(), next.root())
                    ? Optional.empty()
                    : Optional.of("This witness signed another root at this size.");
        }
        return Consistency.holds(before.size(), before.root(), next.size(), next.root(), request.proof())
                ? Optional.empty()
                : Optional.of("The proof does not show that this tree continues the last one.");
    }

    private Answer sign(Checkpoint checkpoint, String logsLines) throws IOException {
        var text = checkpoint.note().text();
        var cosignature = key.cosign(text, clock.instant().getEpochSecond());
        heads.store(checkpoint.origin(), text + "\n" + logsLines + cosignature);
        return Answer.of(200, cosignature);
    }
}
