package org.shikumen.runtime.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one conversation's placeholders stand for: stored values, and those on their way to the database. For many threads. */
final class ConversationValues {

    private final Map<Placeholder, StoredValue> values = new HashMap<>();
    private final Map<ByteBuffer, StoredValue> byLookup = new HashMap<>();
    private final Map<Placeholder.Kind, Integer> last = new EnumMap<>(Placeholder.Kind.class);

    /** What the database shows wins over what was only on its way. */
    synchronized void add(List<StoredValue> stored) {
        stored.forEach(this::put);
    }

    synchronized Optional<StoredValue> find(Placeholder placeholder) {
        return Optional.ofNullable(values.get(placeholder));
    }

    /** The value under the placeholder it already has here, or under the next number of its kind. */
    synchronized StoredValue keep(Owner owner, DataKey key, PersonalData.Found found) {
        var lookup = key.box().hash("lookup\0" + owner.conversation(), found.kind() + "\0" + found.value());
        var known = byLookup.get(ByteBuffer.wrap(lookup));
        return known != null ? known : put(fresh(owner, key, found, lookup));
    }

    private StoredValue fresh(Owner owner, DataKey key, PersonalData.Found found, byte[] lookup) {
        var placeholder = new Placeholder(found.kind(), last.getOrDefault(found.kind(), 0) + 1);
        var cipher = key.seal(found.value().getBytes(UTF_8), context(owner, placeholder.toString()));
        return new StoredValue(placeholder, lookup, cipher);
    }

    /** The lowest number of a value that has two, as a race of replicas may leave it, is the one it keeps. */
    private StoredValue put(StoredValue value) {
        var placeholder = value.placeholder();
        var before = values.put(placeholder, value);
        if (before != null) {
            byLookup.remove(ByteBuffer.wrap(before.lookup()), before);
        }
        byLookup.merge(ByteBuffer.wrap(value.lookup()), value, ConversationValues::earlier);
        last.merge(placeholder.kind(), placeholder.number(), Math::max);
        return value;
    }

    private static StoredValue earlier(StoredValue one, StoredValue other) {
        return other.placeholder().number() < one.placeholder().number() ? other : one;
    }

    static String context(Owner owner, String what) {
        return String.join(
                "\0", owner.citizen(), owner.department(), owner.conversation().toString(), what);
    }
}
