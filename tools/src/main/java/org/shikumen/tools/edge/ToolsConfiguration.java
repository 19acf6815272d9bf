package org.shikumen.tools.edge;

import com.github.tomakehurst.wiremock.extension.Extension;
import java.time.Clock;
import org.shikumen.tools.SteadyTime;
import org.shikumen.tools.Tools;
import org.shikumen.tools.ToolsetSource;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.http.EnvironmentSecrets;
import org.shikumen.tools.http.GovernmentApis;
import org.shikumen.tools.http.HostPattern;
import org.shikumen.tools.http.Secrets;
import org.shikumen.tools.http.Signers;
import org.shikumen.tools.openapi.OpenApiTools;
import org.shikumen.tools.sandbox.Sandbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ToolsProperties.class)
class ToolsConfiguration {

    @Bean
    EgressRules egressRules(ToolsProperties properties) {
        return new EgressRules(
                properties.egress().allowLoopback(), properties.egress().allow());
    }

    @Bean
    Secrets.OfDepartments secrets(ToolsProperties properties) {
        return new EnvironmentSecrets(System.getenv(), properties.secretsFolder(), new SteadyTime());
    }

    @Bean
    GovernmentApis governmentApis(EgressRules egress, Secrets.OfDepartments secrets, Clock clock) {
        return new GovernmentApis(egress, new Signers(secrets, clock), clock);
    }

    /** Beans that are WireMock extensions take part: the sample city's simulator is one. */
    @Bean
    Sandbox sandbox(ToolsProperties properties, ObjectProvider<Extension> extensions, Clock clock) {
        var hosts = properties.sandbox().hosts().stream().map(HostPattern::new).toList();
        return new Sandbox(hosts, extensions.orderedStream().toList(), clock);
    }

    /** The registry gives toolsets and also checks them with {@link Tools}: it is asked for at the first look-up only. */
    @Bean
    Tools tools(ObjectProvider<ToolsetSource> toolsets, GovernmentApis systems, Sandbox sandbox, EgressRules egress) {
        return new OpenApiTools(digest -> toolsets.getObject().toolset(digest), systems, sandbox, egress);
    }
}
