package org.shikumen.registry.definition;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The toolsets that an agent of this bundle can use: those of the bundle first, then those stored for its department. */
record KnownToolsets(List<ToolsetReading.Outcome> bundle, StoredToolsets stored) {

    sealed interface Lookup {}

    /** @param digest empty when the toolset itself has problems */
    record Known(Set<String> operations, Optional<String> digest) implements Lookup {}

    record Foreign(String department) implements Lookup {}

    record Unknown(List<String> names) implements Lookup {}

    Lookup find(String department, String name) {
        return own(department, name)
                .or(() -> stored.latest(department, name).map(KnownToolsets::known))
                .or(() -> foreign(name))
                .orElseGet(() -> new Unknown(
                        bundle.stream().map(ToolsetReading.Outcome::name).toList()));
    }

    private Optional<Lookup> own(String department, String name) {
        return named(name)
                .filter(each -> each.department().equals(department))
                .map(each -> new Known(each.operations(), each.draft().map(Reading.DraftToolset::digest)));
    }

    private Optional<Lookup> foreign(String name) {
        return named(name).map(each -> new Foreign(each.department()));
    }

    private Optional<ToolsetReading.Outcome> named(String name) {
        return bundle.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static Lookup known(StoredToolsets.Stored found) {
        return new Known(found.toolset().operations().keySet(), Optional.of(found.digest()));
    }
}
