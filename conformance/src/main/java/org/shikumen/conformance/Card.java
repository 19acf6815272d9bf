package org.shikumen.conformance;

import java.util.List;

/**
 * A question put before a person.
 *
 * @param grant by which it is answered
 * @param digest what ties an answer to what was shown; empty where a server has none
 * @param values everything it shows of the call, as text
 */
public record Card(String grant, String digest, String title, List<String> values, boolean forOfficer) {

    public Card {
        values = List.copyOf(values);
    }

    /** The same card under another one's digest. */
    public Card withDigest(String other) {
        return new Card(grant, other, title, values, forOfficer);
    }

    public boolean shows(String text) {
        return title.contains(text) || values.stream().anyMatch(value -> value.contains(text));
    }
}
