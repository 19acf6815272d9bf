package org.shikumen.tools.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shikumen.tools.SampleToolsets;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Tools;
import org.shikumen.tools.ToolsetSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ToolsConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(ToolsConfiguration.class)
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(
                    ToolsetSource.class,
                    () -> _ -> Optional.of(
                            SampleToolsets.permits(
                                    "https://gateway.jinghe.example/permit",
                                    SampleToolsets.limits(Duration.ofSeconds(5), 0),
                                    Optional.empty(),
                                    List.of(
                                            SampleToolsets.json(
                                                    "{\"request\": {\"urlPath\": \"/points\"}, \"response\": {\"status\": 200, \"jsonBody\": {\"total\": 3}}}")))));

    @Test
    void playsHostsThatTheOperatorGivesToTheSandbox() {
        application.withPropertyValues("shikumen.sandbox.hosts=*.example").run(context -> {
            var tool = context.getBean(Tools.class)
                    .find(SampleToolsets.DIGEST, "estimatePoints")
                    .orElseThrow();

            var result = tool.call(
                    new ToolCall(UUID.randomUUID(), tool.spec().name(), SampleToolsets.json("{\"years\": 3}")));

            assertThat(result)
                    .isEqualTo(new ToolResult.Succeeded(SampleToolsets.json("{\"total\": 3}"), Optional.empty()));
        });
    }

    @Test
    void callsNothingThatIsNotAllowedWhenNobodySaysOtherwise() {
        application.run(context -> {
            var findings = context.getBean(Tools.class).check(SampleToolsets.permits("http://127.0.0.1:9000"));

            assertThat(findings).extracting(Tools.Finding::path).containsExactly("spec.endpoints.production");
        });
    }
}
