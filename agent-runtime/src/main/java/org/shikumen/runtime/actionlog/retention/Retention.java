package org.shikumen.runtime.actionlog.retention;

import java.time.Clock;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.actionlog.retention.JdbcMonths.Month;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

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

    private final JdbcMonths months;
    private final TransactionOperations transactions;
    private final ActionLog actions;
    private final Transparency transparency;
    private final LiveAgents agents;
    private final Terms terms;
    private final Clock clock;

    Retention(
            JdbcMonths months,
            TransactionOperations transactions,
            ActionLog actions,
            Transparency transparency,
            LiveAgents agents,
            Terms terms,
            Clock clock) {
        this.months = months;
        this.transactions = transactions;
        this.actions = actions;
        this.transparency = transparency;
        this.agents = agents;
        this.terms = terms;
        this.clock = clock;
    }

    /** Positions of {@code [from, to)}. */
    private record Stretch(long from, long to) {}

    /** What cannot be placed must not be told as dropped: the holes that somebody else made would be explained by it. */
    private static final class Altered extends RuntimeException {}

    /** One month's trouble keeps no other; it is thrown at the end, so that all is tried again soon. */
    void run() {
        var failures = months.all().stream()
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
            return months.versionsBehindOtherThan(ROUTINE, month).stream()
                    .allMatch(version -> termOf(version)
                            .filter(term -> Terms.isOver(term, month.ends(), now))
                            .isPresent());
        }
        return !hasConsequences(month);
    }

    private boolean hasConsequences(Month month) {
        return months.holdsOtherThan(ROUTINE, month);
    }

    /** A version that nobody knows any more keeps its month. */
    private Optional<Period> termOf(String version) {
        return agents.version(version)
                .map(AgentVersion::definition)
                .map(definition -> definition.retention().actions());
    }

    /** Where the month stands in the tree; nothing when its first or last record is not there as it is in the table. */
    private Optional<Stretch> stretch(Month month) {
        var first = months.firstRecord(month);
        var last = months.lastRecord(month);
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.of(new Stretch(0, 0));
        }
        var from = transparency.position(first.get());
        var end = transparency.position(last.get());
        return from.isPresent() && end.isPresent()
                ? Optional.of(new Stretch(from.getAsLong(), end.getAsLong() + 1))
                : Optional.empty();
    }

    /**
     * One that the database keeps, because it is held or not in the tree yet, is told to the operator and stays; so is one
     * that was changed.
     *
     * @return what else stood in the way
     */
    private Optional<RuntimeException> drop(Month month) {
        try {
            transactions.executeWithoutResult(status -> dropOnRecord(month));
            log.atInfo().addKeyValue("month", month.name()).log("Dropped a month of the action log");
            return Optional.empty();
        } catch (Altered e) {
            log.atError()
                    .addKeyValue("month", month.name())
                    .log("A month of the action log is over, but its first or last record is not what the tree has:"
                            + " somebody changed it. The month is kept. Export and verify it");
            return Optional.empty();
        } catch (RuntimeException e) {
            var why = JdbcMonths.refusal(e);
            why.ifPresent(said -> log.atInfo()
                    .addKeyValue("month", month.name())
                    .addKeyValue("why", said)
                    .log("A month of the action log is over, and is kept"));
            return why.isPresent() ? Optional.empty() : Optional.of(e);
        }
    }

    /** Tells again what the month tells of months before it: their hashes are in the tree for good. */
    private void dropOnRecord(Month month) {
        months.keepHoldsOut();
        var stretch = stretch(month);
        var told = months.dropsToldIn(month).stream();
        var dropped = dropped(month, months.drop(month), stretch.orElseThrow(Altered::new));
        actions.appendInTransaction(Entry.of(
                Where.platform("retention"),
                Stream.concat(told, Stream.of(dropped)).map(Retention::fact).toArray(Entry.Fact[]::new)));
    }

    private static Action.PartitionDropped dropped(Month month, long records, Stretch stretch) {
        return new Action.PartitionDropped(
                month.name(), month.begins(), month.ends(), records, stretch.from(), stretch.to());
    }

    private static Entry.Fact fact(Action action) {
        return new Entry.Fact(new Actor.Platform("retention"), action);
    }
}
