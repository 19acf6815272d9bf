package org.shikumen.runtime.gateway;

import java.time.Clock;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.OfficialWords;
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
    Remedies remedies(
            LiveAgents agents,
            Tools tools,
            Privacy privacy,
            Policies policies,
            Caller caller,
            Lookups lookups,
            Results results,
            JdbcCalls calls,
            JdbcGrants grants,
            JdbcDoubts doubts,
            ActionLog log,
            Clock clock) {
        return new Remedies(
                agents,
                tools,
                new Judge(tools, privacy, policies),
                new Judge(tools, privacy, policies.without(ToolListed.NAME)),
                caller,
                lookups,
                results,
                calls,
                grants,
                doubts,
                log,
                clock);
    }

    @Bean
    DoubtDesk doubts(
            ObjectProvider<CallScenes> scenes,
            JdbcDoubts doubts,
            JdbcCalls calls,
            Remedies remedies,
            ObjectProvider<SamePerson> accounts,
            ActionLog log,
            OfficialWords words,
            OneTransaction transaction,
            Clock clock) {
        var samePerson = accounts.getIfAvailable(() -> SamePerson.BY_NAME);
        return new DoubtDesk(scenes::getObject, doubts, calls, remedies, samePerson, log, words, transaction, clock);
    }

    @Bean
    DoubtWatch doubtWatch(DoubtDesk desk) {
        return new DoubtWatch(desk);
    }
}
