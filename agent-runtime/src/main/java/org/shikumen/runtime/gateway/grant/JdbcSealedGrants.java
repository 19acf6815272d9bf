package org.shikumen.runtime.gateway.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shikumen.registry.JdbcTime;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.call.SealedCalls;
import org.shikumen.runtime.gateway.grant.Card.Audience;
import org.shikumen.runtime.labels.Labels;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.Place;
import org.shikumen.runtime.vault.UnreadableValue;
import org.shikumen.tools.ToolName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Grants as their rows hold them: what the card shows is sealed under the citizen's key. */
final class JdbcSealedGrants {

    private static final Logger log = LoggerFactory.getLogger(JdbcSealedGrants.class);

    /** What is sealed of it. */
    private record Content(
            ObjectNode arguments,
            @Nullable Labels labels,
            String title,
            List<Card.Fact> facts,
            @Nullable List<String> because,
            String nonce) {

        Grant.Wording wording() {
            return new Grant.Wording(title, facts, Optional.ofNullable(because).orElse(List.of()), nonce);
        }
    }

    private final SealedCalls sealed;
    /** Those told of in the log: once is enough. */
    private final RecentlyUsed<UUID, Boolean> unreadableCards = new RecentlyUsed<>(1_000);

    JdbcSealedGrants(SealedCalls sealed) {
        this.sealed = sealed;
    }

    byte[] seal(Grant grant) {
        var call = grant.request();
        var words = grant.wording();
        var content = new Content(
                call.arguments(), call.labels(), words.title(), words.facts(), words.because(), words.nonce());
        return sealed.seal(grant.owner(), Place.card(grant.id()), content);
    }

    /** Empty when it was erased: there is no such card any more. */
    Optional<Grant> open(ResultSet row) throws SQLException {
        var owner = new Owner(
                row.getString("citizen"), row.getString("department"), row.getObject("conversation", UUID.class));
        var content = sealed.open(owner, Place.card(row.getObject("id", UUID.class)), row.getBytes("content"));
        return content.isEmpty()
                ? Optional.empty()
                : Optional.of(grant(row, owner, Json.MAPPER.treeToValue(content.get(), Content.class)));
    }

    /** Also empty when it cannot be opened: that is for whoever reads the log. */
    Optional<Grant> openIfReadable(ResultSet row) throws SQLException {
        try {
            return open(row);
        } catch (UnreadableValue | JacksonException unreadable) {
            tellOnce(row.getObject("id", UUID.class), unreadable);
            return Optional.empty();
        }
    }

    /** Those of what was erased are no cards any more. */
    List<Grant> all(JdbcClient.StatementSpec cards) {
        return cards.query((row, number) -> open(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** For those who go through many: one that cannot be opened is not in the way of the others. */
    List<Grant> readable(JdbcClient.StatementSpec cards) {
        return cards.query((row, number) -> openIfReadable(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private void tellOnce(UUID card, RuntimeException unreadable) {
        if (unreadableCards.get(card).isEmpty()) {
            unreadableCards.put(card, true);
            log.atError().addKeyValue("card", card).setCause(unreadable).log("A card cannot be read");
        }
    }

    private static Grant grant(ResultSet row, Owner owner, Content content) throws SQLException {
        var call = new CallRequest(
                row.getObject("call", UUID.class),
                ToolName.parse(row.getString("tool")),
                content.arguments(),
                Optional.ofNullable(content.labels()).orElse(Labels.UNKNOWN));
        return new Grant(
                row.getObject("id", UUID.class),
                call,
                origin(row, owner),
                content.wording(),
                row.getString("digest"),
                Audience.valueOf(row.getString("audience")),
                Grant.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("citizen_grant", UUID.class)),
                JdbcTime.from(row, "offered_at"),
                JdbcTime.from(row, "expires_at"));
    }

    private static Grant.Origin origin(ResultSet row, Owner owner) throws SQLException {
        return new Grant.Origin(
                owner.citizen(),
                owner.department(),
                row.getString("agent"),
                row.getString("version"),
                owner.conversation(),
                row.getObject("turn", UUID.class),
                row.getString("language"));
    }
}
