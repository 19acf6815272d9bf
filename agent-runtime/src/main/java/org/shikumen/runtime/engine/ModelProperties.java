package org.shikumen.runtime.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Models by pool, in order of preference: {@code shikumen.models.pools.city[0].base-url=…}. The dialogue model follows the
 * last endpoint of each pool by itself.
 */
@ConfigurationProperties("shikumen.models")
record ModelProperties(@DefaultValue Map<String, List<Endpoint>> pools) {

    /**
     * An OpenAI-compatible server.
     *
     * @param baseUrl up to and including the version: {@code https://host/v1}
     * @param timeout the longest pause inside an answer; a turn's own seconds count besides
     * @param streaming false for servers that cannot stream tool calls
     */
    record Endpoint(
            String baseUrl,
            String model,
            @DefaultValue("") String apiKey,
            @DefaultValue("30s") Duration timeout,
            @DefaultValue("true") boolean streaming) {

        Endpoint {
            baseUrl = baseUrl.strip();
        }
    }
}
