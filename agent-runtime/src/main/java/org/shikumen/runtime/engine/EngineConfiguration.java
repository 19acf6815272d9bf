package org.shikumen.runtime.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shikumen.runtime.UnusableSetting;
import org.shikumen.runtime.engine.dialogue.DialogueModel;
import org.shikumen.runtime.engine.http.LeanHttpClientBuilder;
import org.shikumen.runtime.gateway.ToolGateway;
import org.shikumen.runtime.guardrail.Guardrails;
import org.shikumen.tools.Tools;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelProperties.class)
class EngineConfiguration {

    @Bean
    AgentEngine agentEngine(
            Tools tools,
            ToolGateway gateway,
            Guardrails guardrails,
            ModelPools modelPools,
            Clock clock,
            ZoneId cityZone) {
        return new TurnLoop(new Toolboxes(tools), modelPools, gateway, guardrails, clock, cityZone);
    }

    @Bean
    ModelPools modelPools(ModelProperties properties, Environment environment, DialogueModel dialogue) {
        var endpoints = new OpenAiEndpoints(LeanHttpClientBuilder::new);
        var last = ModelEndpoint.inHouse(DialogueModel.NAME, dialogue);
        var pools = new HashMap<String, ModelPool>();
        configured(properties, environment).forEach((name, servers) -> {
            var inOrder =
                    new ArrayList<>(servers.stream().map(endpoints::endpoint).toList());
            inOrder.add(last);
            pools.put(name, new ModelPool(inOrder));
        });
        return new ModelPools(pools);
    }

    @Bean
    DialogueModel dialogueModel(Clock clock, ZoneId cityZone) {
        return new DialogueModel(clock, cityZone);
    }

    private static Map<String, List<ModelProperties.Endpoint>> configured(
            ModelProperties properties, Environment environment) {
        var pools = new HashMap<>(properties.pools());
        var city = new ArrayList<>(pools.getOrDefault(ModelPools.DEFAULT, List.of()));
        head(environment).ifPresent(city::addFirst);
        pools.put(ModelPools.DEFAULT, city);
        return pools;
    }

    /** Three variables put a model at the head of the default pool without a file being touched. */
    private static Optional<ModelProperties.Endpoint> head(Environment environment) {
        var url = environment.getProperty("SHIKUMEN_MODEL_BASE_URL", "");
        var model = environment.getProperty("SHIKUMEN_MODEL_NAME", "");
        if (url.isBlank()) {
            return Optional.empty();
        }
        if (model.isBlank()) {
            throw new UnusableSetting(
                    "SHIKUMEN_MODEL_BASE_URL is set and SHIKUMEN_MODEL_NAME is not. Name the model, or unset the address.");
        }
        var key = environment.getProperty("SHIKUMEN_MODEL_API_KEY", "");
        return Optional.of(new ModelProperties.Endpoint(url, model, key, Duration.ofSeconds(30), true));
    }
}
