package org.shikumen.runtime.vault;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shikumen.runtime.actionlog.Entry;

/** Personal values, encrypted under a key per citizen and department. */
public interface Vault {

    /**
     * Replaces the personal values in a text. The same value gets the same placeholder throughout a conversation.
     *
     * @return the text with placeholders, the kinds found, and the rows that keep the values: store them with the step
     */
    Masked mask(Owner owner, String text);

    /** Takes the whole value for a personal one, whatever its form: its place says what it is. */
    Masked maskWhole(Owner owner, String value);

    /** Puts the values back, for the citizen's own eyes or for a tool that declares the field. Unknown placeholders stay. */
    String restore(Owner owner, String text);

    /** Encrypts a text under the owner's key (AES-256-GCM), which is made when there is none. */
    byte[] seal(Owner owner, Place place, byte[] plain);

    /** What was sealed at this place; empty once the citizen was erased. Throws when it was altered or moved. */
    Optional<byte[]> open(Owner owner, Place place, byte[] sealed);

    /**
     * Destroys the citizen's keys, and with them everything sealed under them; inside the caller's transaction, which must leave
     * a row in {@code erasure} so that all replicas hear of it. Answers the departments that held one.
     */
    List<String> destroyKeys(String citizen);

    /** Drops what is remembered here of a conversation's values, which were removed. */
    void forget(Owner owner);

    /** Drops the keys of those erased lately and tells the listeners once of each; done every second anyway. */
    void lookForErasures(List<ErasureListener> listeners);

    record Masked(String text, Set<Placeholder.Kind> kinds, List<Entry.Row> rows) {

        /** As they stand on record, in the order of the alphabet. */
        public List<String> kindNames() {
            return kinds.stream().map(Enum::name).sorted().toList();
        }
    }
}
