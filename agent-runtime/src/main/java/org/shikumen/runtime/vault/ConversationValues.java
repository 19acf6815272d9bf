package org.shikumen.runtime.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one conversation's placeholders stand for: stored values, and those on their way to the database. For many threads. */
final class ConversationValues {

    private final Map<Placeholder, StoredValue> values = new LinkedHashMap<>();

    /** What the database shows wins over what was only on its way. */
    synchronized void add(List<StoredValue> stored) {
        stored.forEach(each -> values.put(each.placeholder(), each));
    }

    synchronized Optional<StoredValue> find(Placeholder placeholder) {
        return Optional.ofNullable(values.get(placeholder));
    }

    /** The value under the placeholder it already has here, or under the next number of its kind. */
    synchronized StoredValue keep(Owner owner, DataKey key, PersonalData.Found found) {
        var lookup = key.box().hash("lookup\0" + owner.conversation(), found.kind() + "\0" + found.value());
        var known = values.values().stream().filter(each -> each.isFor(lookup)).findFirst();
        return known.orElseGet(() -> {
            var placeholder = new Placeholder(found.kind(), next(found.kind()));
            var cipher = key.seal(found.value().getBytes(UTF_8), context(owner, placeholder.toString()));
            var fresh = new StoredValue(placeholder, lookup, cipher);
            values.put(placeholder, fresh);
            return fresh;
        });
    }

    static String context(Owner owner, String what) {
        return String.join(
                "\0", owner.citizen(), owner.department(), owner.conversation().toString(), what);
    }

    private int next(Placeholder.Kind kind) {
        return values.keySet().stream()
                        .filter(each -> each.kind() == kind)
                        .mapToInt(Placeholder::number)
                        .max()
                        .orElse(0)
                + 1;
    }
}
