package org.shikumen.runtime.gateway.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.call.SameCall;
import org.shikumen.runtime.gateway.grant.Card.Audience;
import org.shikumen.runtime.gateway.grant.Decision.Accepted;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code tool_grant}. Writes are rows of an entry, so that they stand or fall with what goes on record. */
public final class JdbcGrants {

    private static final String INSERT = """
            insert into tool_grant (id, call, conversation, turn, department, agent, version, citizen, language, tool,
                content, digest, audience, state, citizen_grant, offered_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(nullif(?, '') as uuid), ?, ?)""";

    /** A citizen's yes that led to an officer's card has been followed; an earlier release did not write that down with it. */
    private static final String NOT_FOLLOWED =
            " g.followed_at is null and not exists (select 1 from tool_grant o where o.citizen_grant = g.id)";

    /**
     * Whoever answers a card goes on with its turn at once; later that is done for a turn that waits or runs, and for no other. An
     * earlier release gave turns up and left their yes as it was.
     */
    private static final String WILL_BE_FOLLOWED = NOT_FOLLOWED
            + " and (g.decided_at > :just or exists (select 1 from turn t where t.id = g.turn and t.state <> 'ENDED'))";

    private static final Duration JUST_ANSWERED = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final JdbcSealedGrants sealed;
    private final Clock clock;

    JdbcGrants(JdbcClient jdbc, JdbcSealedGrants sealed, Clock clock) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.clock = clock;
    }

    public byte[] sealed(Grant grant) {
        return sealed.seal(grant);
    }

    public static Entry.Row inserted(Grant grant, byte[] sealed) {
        return new Entry.Row(
                INSERT,
                grant.id(),
                grant.call(),
                grant.conversation(),
                grant.turn(),
                grant.origin().department(),
                grant.origin().agent(),
                grant.version(),
                grant.citizen(),
                grant.origin().language(),
                grant.tool().toString(),
                sealed,
                grant.digest(),
                grant.audience().name(),
                grant.state().name(),
                grant.citizenGrant().map(UUID::toString).orElse(""),
                JdbcTime.of(grant.offeredAt()),
                JdbcTime.of(grant.expiresAt()));
    }

    /** The database refuses a move that its table of transitions does not know, and with it the whole entry. */
    public static Entry.Row moved(UUID grant, Grant.State state) {
        return new Entry.Row("update tool_grant set state = ? where id = ?", state.name(), grant);
    }

    public Entry.Row followed(UUID grant) {
        return new Entry.Row("update tool_grant set followed_at = ? where id = ?", JdbcTime.of(clock.instant()), grant);
    }

    /** True for exactly one caller, however many answer at once; inside the caller's transaction. */
    boolean settle(UUID grant, Grant.State state, String by, Instant at) {
        return jdbc.sql("update tool_grant set state = :state, decided_by = :by, decided_at = :at"
                                + " where id = :id and state = 'OPEN'")
                        .param("state", state.name())
                        .param("by", by)
                        .param("at", JdbcTime.of(at))
                        .param("id", grant)
                        .update()
                == 1;
    }

    public Optional<Grant> find(UUID id) {
        return sealed.all(jdbc.sql("select * from tool_grant where id = :id").param("id", id)).stream()
                .findFirst();
    }

    /** Who answered, and when. */
    record Given(String by, Instant at) {}

    Optional<Given> answerTo(UUID id) {
        return jdbc.sql("select decided_by, decided_at from tool_grant where id = :id and decided_at is not null")
                .param("id", id)
                .query((row, number) -> new Given(row.getString("decided_by"), JdbcTime.from(row, "decided_at")))
                .optional();
    }

    /** The last card of a call: the officer's, when the citizen's came first. */
    public Optional<Grant> lastOf(UUID call, UUID conversation) {
        return sealed
                .all(jdbc.sql("select * from tool_grant where call = :call and conversation = :conversation"
                                + " order by citizen_grant is null, offered_at desc limit 1")
                        .param("call", call)
                        .param("conversation", conversation))
                .stream()
                .findFirst();
    }

    /**
     * A card of this conversation for another call with the same arguments to the same tool: open, or with its yes and about to be
     * followed.
     */
    public Optional<Grant> pendingLike(Proposal proposal) {
        var now = clock.instant();
        return sealed
                .readable(
                        jdbc.sql("select g.* from tool_grant g where g.conversation = :conversation and g.tool = :tool"
                                        + " and (g.state = 'OPEN' and g.expires_at > :now"
                                        + " or g.state = 'GRANTED' and" + WILL_BE_FOLLOWED + ") order by g.offered_at")
                                .param("conversation", proposal.scene().conversation())
                                .param("tool", proposal.request().tool().toString())
                                .param("now", JdbcTime.of(now))
                                .param("just", JdbcTime.of(now.minus(JUST_ANSWERED))))
                .stream()
                .filter(grant -> SameCall.of(proposal.spec(), grant.request().arguments(), proposal.arguments()))
                .findFirst();
    }

    /** Locks them: an answer that comes now finds them gone. */
    public List<Grant> undecidedOrUnused(String citizen) {
        return sealed.all(
                jdbc.sql("select g.* from tool_grant g where g.state in ('OPEN', 'GRANTED') and g.conversation in"
                                + " (select id from conversation where citizen = :citizen) order by g.id for update")
                        .param("citizen", citizen));
    }

    /** What a card says is not needed for it. */
    List<Accepted> unfollowed(Instant decidedBefore) {
        return jdbc.sql("select g.id, g.conversation, g.turn, g.audience, g.state, g.decided_at"
                        + " from tool_grant g"
                        + " where g.state in ('GRANTED', 'DECLINED', 'EXPIRED', 'VOID')"
                        + " and g.decided_at < :before and" + NOT_FOLLOWED
                        + " and not exists (select 1 from conversation c where c.id = g.conversation and c.erased_at is not null)"
                        + " order by g.decided_at desc limit 500")
                .param("before", JdbcTime.of(decidedBefore))
                .query((row, number) -> accepted(row))
                .list();
    }

    private static Accepted accepted(ResultSet row) throws SQLException {
        var state = Grant.State.valueOf(row.getString("state"));
        var answered = state == Grant.State.GRANTED || state == Grant.State.DECLINED;
        return new Accepted(
                row.getObject("id", UUID.class),
                row.getObject("conversation", UUID.class),
                row.getObject("turn", UUID.class),
                Audience.valueOf(row.getString("audience")).answer(state == Grant.State.GRANTED),
                answered ? Optional.of(JdbcTime.from(row, "decided_at")) : Optional.empty());
    }
}
