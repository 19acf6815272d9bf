package org.shikumen.runtime.provenance;

import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.tools.Tools;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProvenanceConfiguration {

    @Bean
    Provenance provenance(Records records, LiveAgents agents, Tools tools) {
        return new DerivedProvenance(records, agents, tools);
    }
}
