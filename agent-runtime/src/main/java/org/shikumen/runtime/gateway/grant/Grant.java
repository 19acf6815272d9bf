package org.shikumen.runtime.gateway.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.grant.Card.Audience;
import org.shikumen.runtime.labels.Labels;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.tools.ToolName;
import tools.jackson.databind.node.ObjectNode;

/**
 * One yes asked for: one exact call, one person, once, until a time. Everything in it stands as it was offered; only its
 * state moves, along the table in {@code V5__gateway.sql}. Personal values are placeholders, the digest covers the values.
 *
 * @param citizenGrant the citizen's yes that came before, when an officer is asked second
 */
public record Grant(
        UUID id,
        UUID call,
        UUID conversation,
        UUID turn,
        String department,
        String agent,
        String version,
        String citizen,
        String language,
        ToolName tool,
        ObjectNode arguments,
        Labels labels,
        String title,
        List<Card.Fact> facts,
        String digest,
        String nonce,
        Audience audience,
        State state,
        Optional<UUID> citizenGrant,
        Instant offeredAt,
        Instant expiresAt) {

    public enum State {
        OPEN,
        GRANTED,
        DECLINED,
        EXPIRED,
        VOID,
        USED,
        PREPARED
    }

    public Grant {
        facts = List.copyOf(facts);
    }

    public Card card() {
        return new Card(id, digest, call, tool.toString(), title, facts, expiresAt, audience);
    }

    public Where where() {
        return Where.conversation(department, agent, version, conversation, citizen)
                .inTurn(turn);
    }

    public Owner owner() {
        return new Owner(citizen, department, conversation);
    }

    public CallRequest request() {
        return new CallRequest(call, tool, arguments, labels);
    }

    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public Decision.Answer answer(boolean yes) {
        return switch (audience) {
            case CITIZEN -> yes ? Decision.Answer.CONFIRM : Decision.Answer.DECLINE;
            case OFFICER -> yes ? Decision.Answer.APPROVE : Decision.Answer.REFUSE;
        };
    }
}
