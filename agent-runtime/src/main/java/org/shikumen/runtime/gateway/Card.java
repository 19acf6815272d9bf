package org.shikumen.runtime.gateway;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One exact call, put before a person. Rendered from data by code, never written by a model.
 *
 * @param digest SHA-256 over the canonical call and the text shown; an answer must repeat it
 * @param facts what will be sent. Wherever a card is kept its personal values are placeholders; whoever shows it restores
 *     them for its audience ({@link Grants} does). The digest covers the real values
 */
public record Card(
        UUID grant,
        String digest,
        UUID call,
        String tool,
        String title,
        List<Fact> facts,
        Instant expiresAt,
        Audience audience) {

    public Card {
        facts = List.copyOf(facts);
    }

    public record Fact(String label, String value) {}

    public enum Audience {
        CITIZEN,
        OFFICER;

        public String word() {
            return name().toLowerCase();
        }
    }
}
