package org.shikumen.runtime.actionlog.retention;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.Action;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The months of the table {@code action_record}, each a partition of its own. */
final class JdbcMonths {

    /** A month is a range of ids, and so one partition. */
    private static final String OF_MONTH = "id >= action_record_first_id(?) and id < action_record_first_id(?)";

    /** The database's own rule said no (PL/pgSQL's {@code raise}). */
    private static final String REFUSED = "P0001";

    private final JdbcClient jdbc;

    JdbcMonths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Month(String name, Instant begins, Instant ends) {}

    /** The earliest first. */
    List<Month> all() {
        return jdbc.sql("select * from action_record_month order by ends")
                .query((row, index) ->
                        new Month(row.getString("partition"), JdbcTime.from(row, "begins"), JdbcTime.from(row, "ends")))
                .list();
    }

    /** Whether there is a record of any other kind. */
    boolean holdsOtherThan(List<String> kinds, Month month) {
        return about(month, "select exists (select from action_record where %s and kind <> all (?))", kinds)
                .query(Boolean.class)
                .single();
    }

    /** Versions under which agents left records of any other kind. */
    List<String> versionsBehindOtherThan(List<String> kinds, Month month) {
        return about(
                        month,
                        "select distinct envelope::json ->> 'version' from action_record where %s and kind <> all (?)"
                                + " and agent is not null and envelope::json ->> 'version' is not null",
                        kinds)
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec about(Month month, String question, List<String> kinds) {
        return about(month, question).param(kinds.toArray(String[]::new));
    }

    private JdbcClient.StatementSpec about(Month month, String question) {
        return jdbc.sql(question.formatted(OF_MONTH))
                .param(JdbcTime.of(month.begins()))
                .param(JdbcTime.of(month.ends()));
    }

    /** In the order of the tree. */
    Optional<UUID> firstRecord(Month month) {
        return edge(month, "order by tx, number, id");
    }

    Optional<UUID> lastRecord(Month month) {
        return edge(month, "order by tx desc, number desc, id desc");
    }

    private Optional<UUID> edge(Month month, String order) {
        return about(month, "select id from action_record where %s " + order + " limit 1")
                .query(UUID.class)
                .optional();
    }

    /** What this month tells of months dropped before it. */
    List<Action.PartitionDropped> dropsToldIn(Month month) {
        return about(
                        month,
                        "select envelope::json ->> 'body' from action_record where kind = 'PartitionDropped' and %s"
                                + " order by id")
                .query(String.class)
                .list()
                .stream()
                .map(body -> JsonMapper.shared().readValue(body, Action.PartitionDropped.class))
                .toList();
    }

    /** From here to the end of the transaction nobody sets a hold. */
    void keepHoldsOut() {
        JdbcHoldLock.beforeDestroying(jdbc);
    }

    /** @return how many records went */
    long drop(Month month) {
        return jdbc.sql("select action_record_drop_month(?)")
                .param(month.name())
                .query(Long.class)
                .single();
    }

    /** Why the database keeps a month, in its own words, if that is what stood in the way. */
    static Optional<String> refusal(RuntimeException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException said
                        && REFUSED.equals(said.getSQLState())
                ? Optional.ofNullable(said.getMessage())
                : Optional.empty();
    }
}
