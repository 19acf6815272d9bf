package org.shikumen.registry.release;

import java.time.Clock;
import org.shikumen.registry.KnownOfficials;
import org.shikumen.registry.KnownPools;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.definition.DefinitionReader;
import org.shikumen.tools.SteadyTime;
import org.shikumen.tools.Tools;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Furnishes both rooms of the registry. {@link Tools} come from below, the {@link ReleaseJournal},
 * {@link OfficialWords}, {@link KnownOfficials} and {@link KnownPools} from above.
 */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    @Bean
    DefinitionReader definitionReader(Tools tools, KnownOfficials officials, KnownPools pools, LiveAgents live) {
        return new DefinitionReader(tools, new HouseSurroundings(officials, pools, live));
    }

    /** A bean of its own, because the tools need toolsets and the reader of definitions needs the tools. */
    @Bean
    JdbcToolsets registryToolsets(JdbcClient jdbc) {
        return new JdbcToolsets(jdbc);
    }

    @Bean
    JdbcVersions registryVersions(JdbcClient jdbc) {
        return new JdbcVersions(jdbc);
    }

    @Bean
    JdbcNameLocks registryNames(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new JdbcNameLocks(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    JdbcPolicies registryPolicies(JdbcClient jdbc) {
        return new JdbcPolicies(jdbc);
    }

    @Bean
    PolicyBook policyBook(
            JdbcPolicies policies,
            JdbcToolsets toolsets,
            LiveAgents live,
            JdbcNameLocks names,
            PolicyJournal journal,
            OfficialWords words,
            Clock clock) {
        var inForce = new PoliciesInForce(policies, new SteadyTime());
        return new PolicyBook(policies, toolsets, live, names, journal, inForce, words, clock);
    }

    @Bean
    CachedLiveAgents liveAgents(JdbcVersions versions) {
        return new CachedLiveAgents(versions, new SteadyTime());
    }

    @Bean
    KnownNames knownNames(JdbcClient jdbc) {
        return new JdbcKnownNames(jdbc);
    }

    @Bean
    Releases releases(
            DefinitionReader reader,
            JdbcNameLocks names,
            JdbcVersions versions,
            JdbcToolsets toolsets,
            JdbcPolicies policies,
            CachedLiveAgents live,
            ReleaseJournal journal,
            PolicyJournal policyJournal,
            OfficialWords words,
            Clock clock) {
        return new Releases(
                reader,
                versions,
                toolsets,
                new Drafting(names, versions, toolsets, policies, journal, policyJournal, clock),
                new Lifecycle(versions, names, journal, clock),
                live,
                words);
    }
}
