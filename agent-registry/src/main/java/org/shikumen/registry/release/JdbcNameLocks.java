package org.shikumen.registry.release;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets one at a time move or number what bears a name, on whichever replica. */
final class JdbcNameLocks {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    JdbcNameLocks(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Does the work in one transaction, at whose end the name is free again. */
    <T> T holding(String name, Supplier<T> work) {
        return holding(List.of(name), work);
    }

    /** Names are locked in one order, so that two who want the same never wait for one another. */
    <T> T holding(Collection<String> names, Supplier<T> work) {
        return transactions.execute(_ -> {
            names.stream().sorted().forEach(this::lock);
            return work.get();
        });
    }

    private void lock(String name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 20))")
                .param("name", "registry/" + name)
                .query((_, _) -> name)
                .single();
    }
}
