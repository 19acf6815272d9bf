package org.shikumen.runtime.vault;

import java.util.List;
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

    /** Encrypts bytes under the owner's key (AES-256-GCM); needs the key to be there or creates it. */
    byte[] encrypt(Owner owner, byte[] plain);

    byte[] decrypt(Owner owner, byte[] cipher);

    record Masked(String text, Set<Placeholder.Kind> kinds, List<Entry.Row> rows) {}
}
