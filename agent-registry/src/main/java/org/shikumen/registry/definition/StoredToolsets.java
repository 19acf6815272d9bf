package org.shikumen.registry.definition;

import java.util.Optional;
import java.util.Set;
import org.shikumen.tools.Toolset;

/** Toolsets that a definition may use although its bundle does not bring them. */
@FunctionalInterface
public interface StoredToolsets {

    StoredToolsets NONE = (_, _) -> Optional.empty();

    /** The department's toolset of this name as it was handed in last. */
    Optional<Stored> latest(String department, String name);

    /** Every tool that was ever handed in, by this department or by anybody. */
    default KnownTools tools(Optional<String> department) {
        return new KnownTools(Set.of());
    }

    record Stored(Toolset toolset, String digest) {}
}
