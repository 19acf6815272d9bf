package org.shikumen.runtime.actionlog.tree;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each new head to the witness, one replica at a time. What fails is tried again; the log never waits for it. */
final class Offering {

    private static final Logger log = LoggerFactory.getLogger(Offering.class);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final JdbcTree tree;
    private final JdbcHeads heads;
    private final Witness witness;
    private final WitnessKey key;
    private final Clock clock;

    Offering(JdbcTree tree, JdbcHeads heads, Witness witness, WitnessKey key, Clock clock) {
        this.tree = tree;
        this.heads = heads;
        this.witness = witness;
        this.key = key;
        this.clock = clock;
    }

    void run() {
        var now = clock.instant();
        heads.newest()
                .filter(head -> heads.claimOffer(head.size(), now, now.minus(AGAIN)))
                .ifPresent(this::offer);
    }

    private void offer(SignedHead head) {
        try {
            var known = Math.min(heads.lastWitnessed(), head.size());
            switch (add(head, known)) {
                case Witness.Answer.Elsewhere(var size) when size <= head.size() -> offerFrom(head, size);
                case Witness.Answer answer -> settle(head, answer);
            }
        } catch (IOException e) {
            log.atWarn().addKeyValue("why", e).log("The witness does not answer; the log goes on without it");
        }
    }

    /** What the witness signed and this log does not continue was another log: that of before it was set back, which it has outgrown. */
    private void offerFrom(SignedHead head, long size) throws IOException {
        var answer = add(head, size);
        if (answer instanceof Witness.Answer.Refused(var status, var _) && status == Witness.NOT_CONTINUED) {
            setBack(head, size);
        } else {
            settle(head, answer);
        }
    }

    private Witness.Answer add(SignedHead head, long old) throws IOException {
        return witness.add(old, new MerkleTree(tree).consistency(old, head.size()), head.note());
    }

    private void settle(SignedHead head, Witness.Answer answer) {
        switch (answer) {
            case Witness.Answer.Signed(var lines) ->
                key.cosignature(lines, checkpoint(head))
                        .ifPresentOrElse(
                                line -> heads.witnessed(head.size(), line, clock.instant()),
                                () -> log.error("What the witness answered is not signed with SHIKUMEN_WITNESS_KEY"));
            case Witness.Answer.Elsewhere(var size) -> {
                if (!holds(size)) {
                    setBack(head, size);
                }
            }
            case Witness.Answer.Refused(var status, var why) -> {
                heads.refused(head.size(), "refused");
                log.atError()
                        .addKeyValue("status", status)
                        .addKeyValue("why", why)
                        .log("The witness refuses the log's head. See OPERATING, When checkpoints stop");
            }
        }
    }

    /** Another replica may have brought a newer head while this one was on its way. */
    private boolean holds(long size) {
        return heads.newest().filter(newest -> newest.size() >= size).isPresent();
    }

    private void setBack(SignedHead head, long witnessed) {
        heads.refused(head.size(), "set-back");
        log.atError()
                .addKeyValue("witnessed", witnessed)
                .addKeyValue("here", head.size())
                .log(
                        "The witness has seen records that this database does not hold: the log was set back. See OPERATING, When checkpoints stop");
    }

    private static String checkpoint(SignedHead head) {
        return head.note().substring(0, head.note().indexOf("\n\n") + 1);
    }
}
