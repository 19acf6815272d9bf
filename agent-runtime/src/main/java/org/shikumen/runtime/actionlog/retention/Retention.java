package org.shikumen.runtime.actionlog.retention;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Drops whole months of records when the time of every record in them is over. The tree over them stays. */
final class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    /** Kinds without a consequence of their own. Whatever is not named here is kept for the longer term. */
    private static final List<String> ROUTINE = List.of(
            "ConversationOpened",
            "MessageReceived",
            "TurnResumed",
            "TurnEnded",
            "ModelAnswered",
            "ModelFailed",
            "TextStopped",
            "DataRead");

    /** The database's own rule said no (PL/pgSQL's {@code raise}). */
    private static final String REFUSED = "P0001";

    /** A month is a range of ids, and so one partition. */
    private static final String CONSEQUENCES_OF_MONTH =
            "id >= action_record_first_id(?) and id < action_record_first_id(?) and kind <> all (?)";

    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final ActionLog actions;
    private final Transparency transparency;
    private final LiveAgents agents;
    private final Terms terms;
    private final Clock clock;

    Retention(
            JdbcClient database,
            TransactionOperations transactions,
            ActionLog actions,
            Transparency transparency,
            LiveAgents agents,
            Terms terms,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.actions = actions;
        this.transparency = transparency;
        this.agents = agents;
        this.terms = terms;
        this.clock = clock;
    }

    private record Month(String name, Instant begins, Instant ends) {}

    /** Positions of {@code [from, to)}. */
    private record Stretch(long from, long to) {}

    /** What cannot be placed must not be told as dropped: the holes that somebody else made would be explained by it. */
    private static final class Altered extends RuntimeException {}

    /** One month's trouble keeps no other; it is thrown at the end, so that all is tried again soon. */
    void run() {
        var failures = database
                .sql("select * from action_record_month order by ends")
                .query((row, index) ->
                        new Month(row.getString("partition"), JdbcTime.from(row, "begins"), JdbcTime.from(row, "ends")))
                .list()
                .stream()
                .filter(this::isOver)
                .flatMap(month -> drop(month).stream())
                .toList();
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /** The cheap questions first: most months are kept by a single record. */
    private boolean isOver(Month month) {
        var now = clock.instant();
        if (!Terms.isOver(terms.records(), month.ends(), now)) {
            return false;
        }
        if (Terms.isOver(terms.actions(), month.ends(), now)) {
            return versions(month).stream()
                    .allMatch(version -> termOf(version)
                            .filter(term -> Terms.isOver(term, month.ends(), now))
                            .isPresent());
        }
        return !hasConsequences(month);
    }

    private boolean hasConsequences(Month month) {
        return database.sql("select exists (select from action_record where %s)".formatted(CONSEQUENCES_OF_MONTH))
                .params(JdbcTime.of(month.begins()), JdbcTime.of(month.ends()), routine())
                .query(Boolean.class)
                .single();
    }

    /** Versions under which something with a consequence was done; one that nobody knows any more keeps its month. */
    private List<String> versions(Month month) {
        return database.sql(("select distinct envelope::json ->> 'version' from action_record where %s"
                                + " and agent is not null and envelope::json ->> 'version' is not null")
                        .formatted(CONSEQUENCES_OF_MONTH))
                .params(JdbcTime.of(month.begins()), JdbcTime.of(month.ends()), routine())
                .query(String.class)
                .list();
    }

    /** Where the month stands in the tree; nothing when its first or last record is not there as it is in the table. */
    private Optional<Stretch> stretch(Month month) {
        var first = edge(month, "asc");
        var last = edge(month, "desc");
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.of(new Stretch(0, 0));
        }
        var from = transparency.position(first.get());
        var end = transparency.position(last.get());
        return from.isPresent() && end.isPresent()
                ? Optional.of(new Stretch(from.getAsLong(), end.getAsLong() + 1))
                : Optional.empty();
    }

    /** The month's first record in the order of the tree, or its last. */
    private Optional<UUID> edge(Month month, String order) {
        return database.sql(
                        ("select id from action_record where id >= action_record_first_id(?) and id < action_record_first_id(?)"
                                        + " order by tx %1$s, number %1$s, id %1$s limit 1")
                                .formatted(order))
                .params(JdbcTime.of(month.begins()), JdbcTime.of(month.ends()))
                .query(UUID.class)
                .optional();
    }

    private static String[] routine() {
        return ROUTINE.toArray(String[]::new);
    }

    private Optional<Period> termOf(String version) {
        return agents.version(version)
                .map(AgentVersion::definition)
                .map(definition -> definition.retention().actions());
    }

    /**
     * One that the database keeps, because it is held or not in the tree yet, is told to the operator and stays; so is one
     * that was changed.
     *
     * @return what else stood in the way
     */
    private Optional<RuntimeException> drop(Month month) {
        try {
            transactions.executeWithoutResult(status -> {
                HoldLock.beforeDestroying(database);
                var stretch = stretch(month);
                var facts = new ArrayList<>(explanations(month));
                var records = database.sql("select action_record_drop_month(?)")
                        .param(month.name())
                        .query(Long.class)
                        .single();
                facts.add(fact(dropped(month, records, stretch.orElseThrow(Altered::new))));
                actions.appendInTransaction(Entry.of(Where.platform("retention"), facts.toArray(Entry.Fact[]::new)));
            });
            log.atInfo().addKeyValue("month", month.name()).log("Dropped a month of the action log");
            return Optional.empty();
        } catch (Altered e) {
            log.atError()
                    .addKeyValue("month", month.name())
                    .log("A month of the action log is over, but its first or last record is not what the tree has:"
                            + " somebody changed it. The month is kept. Export and verify it");
            return Optional.empty();
        } catch (RuntimeException e) {
            var cause = NestedExceptionUtils.getMostSpecificCause(e);
            if (!(cause instanceof SQLException said && REFUSED.equals(said.getSQLState()))) {
                return Optional.of(e);
            }
            log.atInfo()
                    .addKeyValue("month", month.name())
                    .addKeyValue("why", said.getMessage())
                    .log("A month of the action log is over, and is kept");
            return Optional.empty();
        }
    }

    private static Action dropped(Month month, long records, Stretch stretch) {
        return new Action.PartitionDropped(
                month.name(), month.begins(), month.ends(), records, stretch.from(), stretch.to());
    }

    /** What is said in this month of months dropped before it is said again: their hashes are in the tree for good. */
    private List<Entry.Fact> explanations(Month month) {
        return database
                .sql("select envelope::json ->> 'body' from action_record where kind = 'PartitionDropped'"
                        + " and id >= action_record_first_id(?) and id < action_record_first_id(?) order by id")
                .params(JdbcTime.of(month.begins()), JdbcTime.of(month.ends()))
                .query(String.class)
                .list()
                .stream()
                .map(body -> fact(JsonMapper.shared().readValue(body, Action.PartitionDropped.class)))
                .toList();
    }

    private static Entry.Fact fact(Action action) {
        return new Entry.Fact(new Actor.Platform("retention"), action);
    }
}
