package org.shikumen.tools.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The nonces seen lately, the oldest forgotten first. */
final class Nonces {

    private final Set<String> seen;

    Nonces(int most) {
        this.seen = Collections.newSetFromMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        });
    }

    synchronized boolean isNew(String nonce) {
        return seen.add(nonce);
    }
}
