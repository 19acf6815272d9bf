package org.shikumen.runtime.gateway.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.grant.Card.Audience;
import org.shikumen.runtime.gateway.stop.Stop;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.tools.ToolName;

/**
 * One yes asked for: one exact call, one person, once, until a time. Everything in it stands as it was offered; only its
 * state moves, along the table in {@code V5__gateway.sql}. Personal values are placeholders, the digest covers the values.
 *
 * @param digest over all that is shown and the call with its values
 * @param citizenGrant the citizen's yes that came before, when an officer is asked second
 */
public record Grant(
        UUID id,
        CallRequest request,
        Origin origin,
        Wording wording,
        String digest,
        Audience audience,
        State state,
        Optional<UUID> citizenGrant,
        Instant offeredAt,
        Instant expiresAt) {

    /** For whom the call is asked for, by which version, where. */
    public record Origin(
            String citizen,
            String department,
            String agent,
            String version,
            UUID conversation,
            UUID turn,
            String language) {

        static Origin of(CallScene scene) {
            var version = scene.version();
            return new Origin(
                    scene.citizen().id(),
                    version.department(),
                    version.agent(),
                    version.digest(),
                    scene.conversation(),
                    scene.turn(),
                    scene.language());
        }
    }

    /**
     * What the card says.
     *
     * @param because why rules want somebody asked
     * @param nonce keeps the digest, which stands on record, from being guessed
     */
    public record Wording(String title, List<Card.Fact> facts, List<String> because, String nonce) {
        public Wording {
            facts = List.copyOf(facts);
            because = List.copyOf(because);
        }
    }

    public enum State {
        OPEN,
        GRANTED,
        DECLINED,
        EXPIRED,
        VOID,
        USED,
        PREPARED
    }

    /** The same, bound by this digest. */
    Grant boundBy(String digest) {
        return new Grant(id, request, origin, wording, digest, audience, state, citizenGrant, offeredAt, expiresAt);
    }

    /** As it is stored: personal values are placeholders. */
    public Card card() {
        return card(wording.title(), wording.facts());
    }

    /** In these words. */
    Card card(String title, List<Card.Fact> facts) {
        return new Card(id, digest, call(), tool().toString(), title, facts, expiresAt, audience, wording.because());
    }

    public UUID call() {
        return request.id();
    }

    public ToolName tool() {
        return request.tool();
    }

    public UUID conversation() {
        return origin.conversation();
    }

    public UUID turn() {
        return origin.turn();
    }

    public String citizen() {
        return origin.citizen();
    }

    public String version() {
        return origin.version();
    }

    /** What a stop may be against. */
    Stop.Subject subject() {
        return new Stop.Subject(origin.department(), origin.agent(), version(), tool().toString());
    }

    public Where where() {
        return Where.conversation(origin.department(), origin.agent(), version(), conversation(), citizen())
                .inTurn(turn());
    }

    public Owner owner() {
        return new Owner(citizen(), origin.department(), conversation());
    }

    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
