package org.shikumen.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Remembers what was used lately, a bounded number of it. For many threads. The newest always has a place: a cache that goes by
 * frequency, as Caffeine does, turns new conversations away in favour of finished ones.
 */
public final class RecentlyUsed<K, V> {

    private final Map<K, V> lately;

    public RecentlyUsed(int most) {
        lately = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(lately.get(key));
    }

    public synchronized V put(K key, V value) {
        lately.put(key, value);
        return value;
    }

    public synchronized void forget(K key) {
        lately.remove(key);
    }

    public synchronized void forgetAll(Predicate<K> which) {
        lately.keySet().removeIf(which);
    }
}
