package org.shikumen.registry.release;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps what was asked for lately, by digest. Only for content that never changes, so nothing here ever goes stale. */
final class Recent<T> {

    private final Map<String, T> kept;

    Recent(int most) {
        kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > most;
            }
        };
    }

    /** Loads outside the lock: two may load the same thing, nobody waits for the database of another. */
    Optional<T> get(String digest, Supplier<Optional<T>> loader) {
        var known = known(digest);
        if (known.isPresent()) {
            return known;
        }
        var loaded = loader.get();
        loaded.ifPresent(value -> keep(digest, value));
        return loaded;
    }

    private synchronized Optional<T> known(String digest) {
        return Optional.ofNullable(kept.get(digest));
    }

    private synchronized void keep(String digest, T value) {
        kept.put(digest, value);
    }
}
