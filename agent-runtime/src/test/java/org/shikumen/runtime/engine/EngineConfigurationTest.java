package org.shikumen.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.KnownPools;
import org.shikumen.runtime.gateway.ToolGateway;
import org.shikumen.runtime.guardrail.Guardrails;
import org.shikumen.tools.Tools;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EngineConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(EngineConfiguration.class)
            .withBean(Tools.class, SampleVersions::tools)
            .withBean(ToolGateway.class, ScriptedGateway::new)
            .withBean(Guardrails.class, () -> SampleGuardrails.NONE)
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(ZoneId.class, () -> ZoneId.of("Asia/Shanghai"));

    @Test
    void answersWithTheDialogueModelWhenNothingIsConfigured() {
        application.run(context -> assertThat(
                        context.getBean(ModelPools.class).pool("city").names())
                .containsExactly("dialogue"));
    }

    @Test
    void putsTheModelOfTheEnvironmentAtTheHeadOfTheDefaultPool() {
        application
                .withPropertyValues(
                        "SHIKUMEN_MODEL_BASE_URL=https://models.example/v1",
                        "SHIKUMEN_MODEL_NAME=qwen",
                        "SHIKUMEN_MODEL_API_KEY=secret",
                        "shikumen.models.pools.city[0].base-url=http://second.example:8000/v1",
                        "shikumen.models.pools.city[0].model=deepseek",
                        "shikumen.models.pools.quiet[0].base-url=http://third.example/v1",
                        "shikumen.models.pools.quiet[0].model=small")
                .run(context -> {
                    var pools = context.getBean(ModelPools.class);
                    assertThat(pools.pool("city").names())
                            .containsExactly("models.example/qwen", "second.example:8000/deepseek", "dialogue");
                    assertThat(pools.pool("quiet").names()).containsExactly("third.example/small", "dialogue");
                    assertThat(pools.pool("unheard-of")).isSameAs(pools.pool("city"));
                    assertThat(context.getBean(KnownPools.class).names()).containsExactlyInAnyOrder("city", "quiet");
                });
    }

    @Test
    void saysWhichVariableIsMissing() {
        application
                .withPropertyValues("SHIKUMEN_MODEL_BASE_URL=https://models.example/v1")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("SHIKUMEN_MODEL_NAME is not. Name the model"));
    }
}
