package org.shikumen.runtime.vault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The master keys this replica holds. The database says which of them wraps new data keys. */
interface MasterKeys {

    /** The first is the one that its owner wants in use. */
    List<MasterKey> all();

    default MasterKey first() {
        return all().getFirst();
    }

    default Optional<MasterKey> byId(String id) {
        return all().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The one that opens what is wrapped by it, or a sentence that says where to look for it. */
    default MasterKey opening(String id) {
        return byId(id).orElseThrow(() -> new IllegalStateException(
                ("Personal values here were stored under master key %s, which is not configured. "
                                + "Add it to SHIKUMEN_MASTER_KEY after the current one, separated by a comma.")
                        .formatted(id)));
    }

    /** Puts a fresh one first, where the platform keeps them itself. */
    default void makeAnother() {
        // set by the operator, who has put it first
    }

    /** Destroys those that are no longer used, where the platform keeps them itself. */
    default void destroy(List<String> ids) {
        // set by the operator, who takes them out
    }

    /** Base64, separated by commas. */
    static MasterKeys of(String text) {
        return new Listed(parse(text));
    }

    static List<MasterKey> parse(String text) {
        return Arrays.stream(text.split(",")).map(MasterKey::ofBase64).toList();
    }

    record Listed(List<MasterKey> all) implements MasterKeys {}
}
