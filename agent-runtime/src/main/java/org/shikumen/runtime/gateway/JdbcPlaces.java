package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.util.function.Supplier;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.policy.Judgement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code rule_place}. Where a rule counts a citizen's calls, two conversations at once must not both find room for
 * one: each call takes its place under a lock on the citizen, and is judged again there.
 */
final class JdbcPlaces {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    JdbcPlaces(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Judges again when it is this call's turn; takes the place unless the answer has become stricter. */
    Judgement take(Judgement before, Supplier<Judgement> again) {
        return transactions.execute(status -> {
            lock(before.proposal().scene().citizen().id());
            var inTurn = again.get();
            if (!inTurn.verdict().asksMoreThan(before.verdict())) {
                insert(inTurn.proposal());
            }
            return inTurn;
        });
    }

    private void lock(String citizen) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:citizen, 16))")
                .param("citizen", citizen)
                .query((row, number) -> citizen)
                .single();
    }

    private void insert(Proposal proposal) {
        var now = JdbcTime.of(clock.instant());
        jdbc.sql(
                        "delete from rule_place where citizen = :citizen and at < cast(:now as timestamptz) - interval '1 hour'")
                .param("citizen", proposal.scene().citizen().id())
                .param("now", now)
                .update();
        jdbc.sql("insert into rule_place (call, citizen, tool, at) values (:call, :citizen, :tool, :now)"
                        + " on conflict (call) do update set at = excluded.at")
                .param("call", proposal.request().id())
                .param("citizen", proposal.scene().citizen().id())
                .param("tool", proposal.request().tool().toString())
                .param("now", now)
                .update();
    }
}
