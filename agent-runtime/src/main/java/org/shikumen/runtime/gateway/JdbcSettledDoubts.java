package org.shikumen.runtime.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.Doubts.Settlement;
import org.shikumen.runtime.gateway.call.CallScene;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks through the table of doubts for those whose end nobody has told. */
final class JdbcSettledDoubts implements SettledDoubts {

    /** In one look; what was told makes room for the others. */
    private static final int MOST = 100;

    /** A turn that runs, or is to be taken up, has first to tell that its call is in doubt. What was erased is told to nobody. */
    private static final String UNTOLD = """
             from doubt d join tool_call c on c.id = d.call join turn t on t.id = c.turn
            where d.settled_at is not null and d.told_at is null and t.state <> 'RUNNING'
            """;

    private final JdbcClient jdbc;
    private final Receipts receipts;
    private final Clock clock;

    JdbcSettledDoubts(JdbcClient jdbc, Receipts receipts, Clock clock) {
        this.jdbc = jdbc;
        this.receipts = receipts;
        this.clock = clock;
    }

    @Override
    public List<UUID> conversations() {
        return jdbc.sql("select d.conversation" + UNTOLD
                        + " and not exists (select from conversation v where v.id = d.conversation and v.erased_at is not null)"
                        + " group by d.conversation order by random() limit " + MOST)
                .query(UUID.class)
                .list();
    }

    @Override
    public List<Untold> untold(UUID conversation) {
        return jdbc.sql("select d.call, c.turn, d.tool, d.outcome, d.settled_at, d.found_reference" + UNTOLD
                        + " and d.conversation = :conversation order by d.settled_at, d.call")
                .param("conversation", conversation)
                .query(JdbcSettledDoubts::untold)
                .list();
    }

    private static Untold untold(ResultSet row, int number) throws SQLException {
        return new Untold(
                row.getObject("call", UUID.class),
                row.getObject("turn", UUID.class),
                row.getString("tool"),
                new Settlement(row.getString("outcome"), JdbcTime.from(row, "settled_at")),
                Optional.ofNullable(row.getString("found_reference")));
    }

    @Override
    public Optional<CallOutcome.Receipt> receipt(Untold untold, CallScene scene) {
        return receipts.find(untold.call(), scene).map(record -> {
            var status = untold.settlement().status();
            var reference = Receipts.reference(record).or(untold::reference).filter(_ -> status.equals("done"));
            return new CallOutcome.Receipt(record.id(), untold.tool(), status, record.at(), reference);
        });
    }

    @Override
    public Entry.Row told(UUID call) {
        return new Entry.Row(
                "update doubt set told_at = ? where call = ? and told_at is null", JdbcTime.of(clock.instant()), call);
    }
}
