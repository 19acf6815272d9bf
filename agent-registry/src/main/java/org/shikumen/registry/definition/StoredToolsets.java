package org.shikumen.registry.definition;

import java.util.Optional;
import org.shikumen.tools.Toolset;

/** Toolsets that a definition may use although its bundle does not bring them. */
@FunctionalInterface
public interface StoredToolsets {

    StoredToolsets NONE = (_, _) -> Optional.empty();

    /** The department's toolset of this name as it was handed in last. */
    Optional<Stored> latest(String department, String name);

    record Stored(Toolset toolset, String digest) {}
}
