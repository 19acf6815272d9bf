package org.shikumen.runtime.gateway.grant;

import java.time.Clock;
import org.shikumen.runtime.OneTransaction;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.gateway.call.Privacy;
import org.shikumen.runtime.gateway.call.SealedCalls;
import org.shikumen.runtime.gateway.policy.VersionServes;
import org.shikumen.runtime.gateway.stop.StopSwitch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class GrantConfiguration {

    @Bean
    Cards cards(Privacy privacy, Clock clock) {
        return new Cards(privacy, clock);
    }

    @Bean
    JdbcSealedGrants jdbcSealedGrants(SealedCalls sealed) {
        return new JdbcSealedGrants(sealed);
    }

    @Bean
    JdbcGrants jdbcGrants(JdbcClient jdbc, JdbcSealedGrants sealed, Clock clock) {
        return new JdbcGrants(jdbc, sealed, clock);
    }

    @Bean
    JdbcOpenCards jdbcOpenCards(JdbcClient jdbc, JdbcSealedGrants sealed) {
        return new JdbcOpenCards(jdbc, sealed);
    }

    @Bean
    JdbcAnswersOnRecord jdbcAnswersOnRecord(JdbcClient jdbc) {
        return new JdbcAnswersOnRecord(jdbc);
    }

    @Bean
    Serving serving(VersionServes versions, StopSwitch stops) {
        return new Serving(versions, stops);
    }

    @Bean
    Grants grants(
            JdbcGrants grants,
            JdbcOpenCards open,
            JdbcAnswersOnRecord answers,
            Cards cards,
            Privacy privacy,
            Serving serving,
            SamePerson samePerson,
            ActionLog log,
            OneTransaction transaction,
            Clock clock) {
        var closing = new CardClosing(grants, privacy, log, transaction, clock);
        return new GrantDesk(
                new CitizensCards(grants, open, cards, clock),
                new Inbox(grants, open, cards, log, clock),
                closing,
                new CardSweep(grants, open, closing, serving, clock),
                new Rejections(grants, answers, log),
                serving,
                samePerson,
                clock);
    }
}
