package org.shikumen.registry.release;

import java.util.List;
import java.util.Optional;

/** Some of a list, and the cursor for what follows. */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
