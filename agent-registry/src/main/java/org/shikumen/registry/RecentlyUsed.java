package org.shikumen.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

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

    /** Loaded outside the lock: two may load the same thing, nobody waits for the loading of another. What is empty is not kept. */
    public Optional<V> get(K key, Supplier<Optional<V>> loader) {
        return get(key).or(() -> loader.get().map(value -> put(key, value)));
    }

    /** The same for what can always be worked out. */
    public V get(K key, Function<K, V> work) {
        return get(key).orElseGet(() -> put(key, work.apply(key)));
    }

    public synchronized V put(K key, V value) {
        lately.put(key, value);
        return value;
    }

    /** Of many who ask at once one gets it. */
    public synchronized Optional<V> remove(K key) {
        return Optional.ofNullable(lately.remove(key));
    }

    public synchronized void forget(K key) {
        lately.remove(key);
    }

    public synchronized void forgetAll(Predicate<K> which) {
        lately.keySet().removeIf(which);
    }
}
