package org.shikumen.runtime.gateway.grant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One exact call, put before a person. Rendered from data by code, never written by a model.
 *
 * @param digest SHA-256 over the canonical call and the text shown; an answer must repeat it
 * @param facts what will be sent. Wherever a card is kept its personal values are placeholders; whoever shows it restores
 *     them for its audience ({@link Grants} does). The digest covers the real values
 * @param because what rules say why somebody has to be asked; empty where the operation always asks
 */
public record Card(
        UUID grant,
        String digest,
        UUID call,
        String tool,
        String title,
        List<Fact> facts,
        Instant expiresAt,
        Audience audience,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> because) {

    public Card {
        facts = List.copyOf(facts);
        because = List.copyOf(because);
    }

    public Card(
            UUID grant,
            String digest,
            UUID call,
            String tool,
            String title,
            List<Fact> facts,
            Instant expiresAt,
            Audience audience) {
        this(grant, digest, call, tool, title, facts, expiresAt, audience, List.of());
    }

    /** Those that an earlier release stored give no reason. */
    @JsonCreator
    static Card read(
            @JsonProperty("grant") UUID grant,
            @JsonProperty("digest") String digest,
            @JsonProperty("call") UUID call,
            @JsonProperty("tool") String tool,
            @JsonProperty("title") String title,
            @JsonProperty("facts") List<Fact> facts,
            @JsonProperty("expiresAt") Instant expiresAt,
            @JsonProperty("audience") Audience audience,
            @JsonProperty("because") @Nullable List<String> because) {
        return new Card(
                grant, digest, call, tool, title, facts, expiresAt, audience, because == null ? List.of() : because);
    }

    /**
     * One line of a card.
     *
     * @param isNew a sensitive value that the citizen has neither said nor chosen: to be marked and looked at. Left out of
     *     JSON where it is not so
     */
    public record Fact(
            String label,
            String value,

            @JsonProperty("new") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
            boolean isNew) {

        public Fact(String label, String value) {
            this(label, value, false);
        }

        @JsonCreator
        static Fact read(
                @JsonProperty("label") String label,
                @JsonProperty("value") String value,
                @JsonProperty("new") @Nullable Boolean isNew) {
            return new Fact(label, value, Boolean.TRUE.equals(isNew));
        }

        Fact showing(String restored) {
            return new Fact(label, restored, isNew);
        }
    }

    public enum Audience {
        CITIZEN,
        OFFICER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Decision.Answer answer(boolean yes) {
            return switch (this) {
                case CITIZEN -> yes ? Decision.Answer.CONFIRM : Decision.Answer.DECLINE;
                case OFFICER -> yes ? Decision.Answer.APPROVE : Decision.Answer.REFUSE;
            };
        }
    }
}
