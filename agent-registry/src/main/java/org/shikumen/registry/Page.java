package org.shikumen.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Some of a list, and the cursor for what follows. */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * @param found what follows the page before; one more than this page takes, where there is more
     * @param cursor for what follows an item
     */
    public static <T> Page<T> of(List<T> found, int most, Function<T, String> cursor) {
        var items = found.stream().limit(most).toList();
        var next = found.size() > most ? Optional.of(cursor.apply(items.getLast())) : Optional.<String>empty();
        return new Page<>(items, next);
    }

    /** Without those that there is nothing to show of; what follows is the same. */
    public <S> Page<S> showing(Function<T, Optional<S>> shown) {
        return new Page<>(items.stream().map(shown).flatMap(Optional::stream).toList(), next);
    }
}
