package org.shikumen.runtime.actionlog;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.release.PolicyJournal;
import org.shikumen.registry.release.ReleaseJournal;
import org.shikumen.runtime.Clockwork;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ActionLogConfiguration {

    /**
     * Conversation knows the fences and needs the log, so they are asked for only when the first fenced entry comes.
     *
     * @param client comes after the migrations, unlike the database itself
     */
    @Bean(destroyMethod = "close")
    JdbcActionLog actionLog(
            DataSource database, JdbcClient client, AppenderPool pool, ObjectProvider<Fences> fences, Clock clock) {
        JdbcOtherCluster.moveOn(client);
        return new JdbcActionLog(
                pool.connections(),
                database,
                (connection, conversations) -> fences.getObject().current(connection, conversations),
                clock);
    }

    /** Pages that hold every connection must not keep the evidence waiting. */
    @Bean
    AppenderPool appenderPool(DataSource database) {
        return AppenderPool.beside(database);
    }

    @Bean
    Clockwork monthsAhead(JdbcClient database) {
        return new Clockwork("months-ahead")
                .every(
                        Duration.ofSeconds(30),
                        Duration.ofHours(6),
                        "make the action log's next months",
                        new JdbcMonthsAhead(database)::prepare);
    }

    @Bean
    Records records(DataSource database, ActionLog log) {
        return new JdbcRecords(JdbcClient.create(database), log);
    }

    @Bean
    ReleaseJournal releaseJournal(ActionLog log, OfficialWords words) {
        return new ActionLogReleaseJournal(log, words);
    }

    @Bean
    PolicyJournal policyJournal(ActionLog log, OfficialWords words) {
        return new ActionLogPolicyJournal(log, words);
    }
}
