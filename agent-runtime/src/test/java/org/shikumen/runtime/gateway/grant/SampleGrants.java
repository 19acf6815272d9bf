package org.shikumen.runtime.gateway.grant;

import java.time.Clock;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.OneTransaction;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.gateway.call.Privacy;
import org.shikumen.runtime.gateway.call.SealedCalls;
import org.shikumen.runtime.gateway.policy.SamplePolicies;
import org.shikumen.runtime.gateway.stop.StopSwitch;
import org.shikumen.runtime.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cards and their desk on a real database, for other rooms' tests. */
public final class SampleGrants {

    private SampleGrants() {}

    public static JdbcGrants table(JdbcClient database, Vault vault, Clock clock) {
        return new JdbcGrants(database, sealed(vault), clock);
    }

    private static JdbcSealedGrants sealed(Vault vault) {
        return new JdbcSealedGrants(new SealedCalls(vault));
    }

    public static JdbcAnswersOnRecord answers(JdbcClient database) {
        return new JdbcAnswersOnRecord(database);
    }

    public static Cards cards(Vault vault, Clock clock) {
        return new Cards(new Privacy(vault), clock);
    }

    public static Grants desk(
            JdbcClient database,
            Vault vault,
            LiveAgents agents,
            StopSwitch stops,
            SamePerson samePerson,
            ActionLog log,
            OneTransaction transaction,
            Clock clock) {
        return new GrantConfiguration()
                .grants(
                        table(database, vault, clock),
                        new JdbcOpenCards(database, sealed(vault)),
                        answers(database),
                        cards(vault, clock),
                        new Privacy(vault),
                        new Serving(SamplePolicies.serving(agents), stops),
                        samePerson,
                        log,
                        transaction,
                        clock);
    }
}
