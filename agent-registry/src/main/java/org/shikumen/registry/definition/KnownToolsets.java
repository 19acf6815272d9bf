package org.shikumen.registry.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shikumen.tools.Toolset;

/**
 * The toolsets that an agent of this bundle can use: those of the bundle first, then those stored for its department.
 *
 * @param whole whether the bundle could be read to its end
 */
record KnownToolsets(List<ToolsetReading.Outcome> bundle, StoredToolsets stored, boolean whole) {

    sealed interface Lookup {}

    /** @param toolset empty when it has problems that let nothing of it be read */
    record Known(Set<String> operations, Optional<Toolset> toolset, Optional<String> digest) implements Lookup {}

    record Foreign(String department) implements Lookup {}

    record Unknown(List<String> names) implements Lookup {}

    /**
     * Of an agent that does not tell whose it is, nobody can say what is stored for it; and what one misses beside a file that
     * cannot be read may stand in that file.
     */
    record Untold() implements Lookup {}

    Lookup find(String department, String name) {
        return whole ? lookup(department, name) : own(department, name).orElseGet(Untold::new);
    }

    private Lookup lookup(String department, String name) {
        return own(department, name)
                .or(() -> stored.latest(department, name).map(KnownToolsets::known))
                .or(() -> foreign(name))
                .orElseGet(() -> department.isEmpty() ? new Untold() : new Unknown(names()));
    }

    private List<String> names() {
        return bundle.stream().map(ToolsetReading.Outcome::name).toList();
    }

    /** The tools that a department's agents can have, or without one all agents. */
    KnownTools tools(Optional<String> department) {
        var names = new HashSet<>(stored.tools(department).names());
        bundle.stream()
                .filter(each -> department.map(each::canBelongTo).orElse(true))
                .forEach(each -> names.addAll(each.tools()));
        return new KnownTools(names);
    }

    private Optional<Lookup> own(String department, String name) {
        return named(name)
                .filter(each -> department.isEmpty() || each.canBelongTo(department))
                .map(each -> new Known(
                        each.operations(),
                        each.draft().map(Reading.DraftToolset::toolset),
                        each.draft().map(Reading.DraftToolset::digest)));
    }

    private Optional<Lookup> foreign(String name) {
        return named(name).map(each -> new Foreign(each.department()));
    }

    private Optional<ToolsetReading.Outcome> named(String name) {
        return bundle.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static Lookup known(StoredToolsets.Stored found) {
        var toolset = found.toolset();
        return new Known(toolset.operations().keySet(), Optional.of(toolset), Optional.of(found.digest()));
    }
}
