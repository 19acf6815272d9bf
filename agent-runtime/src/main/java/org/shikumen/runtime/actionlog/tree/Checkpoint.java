package org.shikumen.runtime.actionlog.tree;

import java.util.Base64;

/** A head of the tree as C2SP tlog-checkpoint writes it. */
record Checkpoint(String origin, long size, byte[] root) {

    String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** As a signed note. */
    String signed(LogKey key) {
        return text() + "\n" + key.signatureLine(origin, text());
    }

    static String origin(String installation) {
        return "shikumen.org/" + installation;
    }
}
