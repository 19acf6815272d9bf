package org.shikumen.runtime.gateway;

import java.time.Clock;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.grant.Grant;
import org.shikumen.runtime.gateway.grant.JdbcGrants;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks through the tables of calls, doubts and cards for one citizen. */
final class JdbcOpenMatters implements OpenMatters {

    private static final String UNSETTLED = """
            with mine as (select id from conversation where citizen = :citizen)
            select (select count(*) from tool_call c where c.state = 'INTENDED' and c.conversation in (select id from mine))
                 + (select count(*) from doubt d where d.settled_at is null and d.conversation in (select id from mine))
            """;

    private final JdbcClient jdbc;
    private final JdbcGrants grants;
    private final ActionLog log;
    private final Clock clock;

    JdbcOpenMatters(JdbcClient jdbc, JdbcGrants grants, ActionLog log, Clock clock) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public int unsettled(String citizen) {
        return jdbc.sql(UNSETTLED)
                .param("citizen", citizen)
                .query(Integer.class)
                .single();
    }

    @Override
    public int undecided(String citizen) {
        return jdbc.sql("select count(*) from tool_grant where state in ('OPEN', 'GRANTED')"
                        + " and conversation in (select id from conversation where citizen = :citizen)")
                .param("citizen", citizen)
                .query(Integer.class)
                .single();
    }

    @Override
    public int withdraw(String citizen) {
        var open = grants.undecidedOrUnused(citizen);
        open.forEach(this::withdraw);
        open.forEach(this::tell); // all rows before any chain, as whoever answers a card
        return open.size();
    }

    /** Its turn ends with the citizen, so nothing has to follow. */
    private void withdraw(Grant grant) {
        jdbc.sql("update tool_grant set state = 'VOID', followed_at = :at where id = :id")
                .param("at", JdbcTime.of(clock.instant()))
                .param("id", grant.id())
                .update();
    }

    private void tell(Grant grant) {
        var action = new Action.GrantVoided(grant.id(), grant.call(), "erased");
        log.appendInTransaction(Entry.of(grant.where(), new Entry.Fact(new Actor.Platform("erasure"), action)));
    }
}
