package org.shikumen.runtime.actionlog.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.shikumen.registry.definition.AgentDefinition;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.registry.release.Stage;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real retention with one agent, for tests of other rooms too. */
public final class SampleRetention {

    private SampleRetention() {}

    /** Drops each month whose time is over by the default terms. */
    public static void run(DataSource database, ActionLog log, Transparency tree) {
        of(database, log, tree, Period.ofYears(3)).run();
    }

    /** The real desk for holds. */
    public static Holds holds(DataSource database, ActionLog log) {
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        return new HoldDesk(
                new JdbcHolds(JdbcClient.create(database)), transactions, log, text -> text, Clock.systemUTC());
    }

    static Retention of(DataSource database, ActionLog log, Transparency tree, Period ofTheAgent) {
        return with(database, log, tree, new OneAgent(Optional.of(ofTheAgent)), Terms.DEFAULT);
    }

    static Retention keeping(Terms terms, DataSource database, ActionLog log, Transparency tree) {
        return with(database, log, tree, new OneAgent(Optional.of(terms.actions())), terms);
    }

    static Retention knowingNoVersion(DataSource database, ActionLog log, Transparency tree) {
        return with(database, log, tree, new OneAgent(Optional.empty()), Terms.DEFAULT);
    }

    private static Retention with(
            DataSource database, ActionLog log, Transparency tree, LiveAgents agents, Terms terms) {
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        return new Retention(
                new JdbcMonths(JdbcClient.create(database)), transactions, log, tree, agents, terms, Clock.systemUTC());
    }

    private record OneAgent(Optional<Period> actions) implements LiveAgents {

        @Override
        public List<AgentVersion> live() {
            return List.of();
        }

        @Override
        public Optional<AgentVersion> live(String agent) {
            return Optional.empty();
        }

        @Override
        public Optional<AgentVersion> version(String digest) {
            return actions.map(term -> version(digest, term));
        }

        private static AgentVersion version(String digest, Period actions) {
            var definition = new AgentDefinition(
                    "residence-points",
                    "population-service",
                    Map.of(),
                    Localized.of("积分助手", "Points guide"),
                    Localized.of("人口服务中心", "Population service"),
                    new AgentDefinition.Responsible("population.officer", "population.reviewer"),
                    List.of("zh", "en"),
                    AgentDefinition.Model.DEFAULT,
                    "Help.",
                    List.of(),
                    List.of(),
                    Phrases.NONE,
                    AgentDefinition.Limits.DEFAULT,
                    new AgentDefinition.HandOver("population-service", 2),
                    new AgentDefinition.Retention(Period.ofDays(365), actions));
            return new AgentVersion(
                    definition,
                    1,
                    digest,
                    Map.of(),
                    Stage.RETIRED,
                    1,
                    "population.author",
                    Optional.empty(),
                    Optional.empty(),
                    Instant.EPOCH);
        }
    }
}
