package org.shikumen.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Some of a list, and the cursor for what follows. */
public record Page<T>(List<T> items, Optional<String> next) {

    /** However many are asked for. */
    public static final int LONGEST = 200;

    public Page {
        items = List.copyOf(items);
    }

    /** How many items a page takes of which so many are asked for. */
    public static int length(int asked) {
        return Math.clamp(asked, 1, LONGEST);
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
