package org.shikumen.runtime.gateway.policy;

import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.shikumen.runtime.gateway.call.Privacy;
import org.shikumen.tools.Tools;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

    @Bean
    Judge judge(
            Tools tools,
            Privacy privacy,
            VersionServes versionServes,
            @Qualifier("stopSwitch") Policy stopSwitch,
            ObjectProvider<Policy> more) {
        var others = more.orderedStream().filter(policy -> policy != versionServes && policy != stopSwitch);
        return new Judge(tools, privacy, Policies.ofTheHouse(versionServes, stopSwitch, others));
    }

    @Bean
    VersionServes versionServes(LiveAgents agents) {
        return new VersionServes(agents);
    }

    @Bean
    EvidenceFresh evidenceFresh(Transparency transparency) {
        return new EvidenceFresh(transparency::freshness);
    }
}
