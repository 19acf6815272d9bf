package org.shikumen.runtime.actionlog;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what was used lately and lets go of the rest. For one thread. */
final class Lately<K, V> extends LinkedHashMap<K, V> {

    private final int most;

    Lately(int most) {
        super(1024, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
