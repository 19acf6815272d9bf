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
    JdbcGrants jdbcGrants(JdbcClient jdbc, SealedCalls sealed, Clock clock) {
        return new JdbcGrants(jdbc, sealed, clock);
    }

    @Bean
    Grants grants(
            JdbcGrants grants,
            Cards cards,
            Privacy privacy,
            VersionServes versions,
            StopSwitch stops,
            SamePerson samePerson,
            ActionLog log,
            OneTransaction transaction,
            Clock clock) {
        return new GrantDesk(grants, cards, privacy, new Serving(versions, stops), samePerson, log, transaction, clock);
    }
}
