package org.shikumen.runtime.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers what was used lately, a bounded number of it. For many threads. */
final class BoundedCache<K, V> {

    private final Map<K, V> lately;

    BoundedCache(int most) {
        lately = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(lately.get(key));
    }

    synchronized V put(K key, V value) {
        lately.put(key, value);
        return value;
    }
}
