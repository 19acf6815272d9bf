package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.time.Duration;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.Clockwork;
import org.shikumen.runtime.OneTransaction;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.gateway.grant.JdbcGrants;
import org.shikumen.runtime.gateway.grant.SamePerson;
import org.shikumen.runtime.gateway.policy.Judge;
import org.shikumen.tools.Tools;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queue of effects in doubt, and what officers can do about them. */
@Configuration(proxyBeanMethods = false)
class DoubtsConfiguration {

    @Bean
    JdbcDoubts jdbcDoubts(JdbcClient jdbc) {
        return new JdbcDoubts(jdbc);
    }

    @Bean
    DoubtView doubtView(LiveAgents agents, Tools tools, JdbcGrants grants) {
        return new DoubtView(agents, tools, grants);
    }

    @Bean
    Undoing undoing(Tools tools, Judge judge, Caller caller, DoubtView view, ActionLog log, Clock clock) {
        return new Undoing(tools, judge.beyondTheAgentsList(), caller, view, log, clock);
    }

    @Bean
    Remedies remedies(
            Judge judge,
            Undoing undoing,
            DoubtView view,
            Caller caller,
            CallLedger ledger,
            Lookups lookups,
            Results results,
            JdbcCalls calls,
            JdbcGrants grants,
            ActionLog log,
            Clock clock) {
        return new Remedies(judge, undoing, view, caller, ledger, lookups, results, calls, grants, log, clock);
    }

    @Bean
    DoubtDesk doubts(
            ObjectProvider<CallScenes> scenes,
            JdbcDoubts doubts,
            JdbcCalls calls,
            JdbcGrants grants,
            Remedies remedies,
            DoubtView view,
            SamePerson samePerson,
            ActionLog log,
            OfficialWords words,
            Clock clock) {
        return new DoubtDesk(scenes::getObject, doubts, calls, grants, remedies, view, samePerson, log, words, clock);
    }

    @Bean
    SettledDoubts settledDoubts(JdbcClient jdbc, Records records, Clock clock) {
        return new JdbcSettledDoubts(jdbc, new Receipts(records), clock);
    }

    @Bean
    DoubtSweep doubtSweep(JdbcClient jdbc, ActionLog log, OneTransaction transaction, Clock clock) {
        return new DoubtSweep(new JdbcForgotten(jdbc), log, transaction, clock);
    }

    /** Each call that was intended and then forgotten is in the queue within a minute. */
    @Bean
    Clockwork doubtWatch(DoubtSweep sweep) {
        return new Clockwork("doubt-watch")
                .every(Duration.ofSeconds(1), Duration.ofSeconds(5), "look for forgotten calls", sweep::run);
    }
}
