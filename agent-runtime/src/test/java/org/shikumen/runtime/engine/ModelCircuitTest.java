package org.shikumen.runtime.engine;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.runtime.engine.ModelProperties.Endpoint;
import org.shikumen.runtime.engine.ModelReply.Answered;
import org.shikumen.runtime.engine.ModelReply.Failure;
import org.shikumen.runtime.engine.ModelReply.Nobody;
import org.shikumen.runtime.engine.http.LeanHttpClientBuilder;
import org.shikumen.runtime.gateway.ToolGateway;
import org.shikumen.runtime.guardrail.Guardrails;
import org.shikumen.tools.Tools;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A model is left alone for what it does, and for nothing that one person says or one department does. */
class ModelCircuitTest {

    private static final WireMockServer SERVER = new WireMockServer(options().dynamicPort());
    private static final TurnTime AMPLE = time(60_000, 60_000);
    private static final String HELLO = """
            {"id":"c1","object":"chat.completion","created":1,"model":"qwen",
             "choices":[{"index":0,"message":{"role":"assistant","content":"Hello."},"finish_reason":"stop"}]}
            """;

    private final ModelPool pool = new ModelPool(List.of(new OpenAiEndpoints(LeanHttpClientBuilder::new)
            .endpoint(new Endpoint(SERVER.baseUrl() + "/v1", "qwen", "key", Duration.ofSeconds(10), false))));

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @BeforeEach
    void forget() {
        SERVER.resetAll();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 413, 422})
    void keepsAskingAServerThatRefusesWhatOnePersonSays(int status) {
        answering(aResponse().withStatus(status).withBody("{\"error\":{\"code\":\"content_filter\"}}"));
        IntStream.range(0, 10).forEach(_ -> ask(pool, AMPLE));

        answering(okJson(HELLO));

        assertThat(ask(pool, AMPLE).result()).isInstanceOf(Answered.class);
    }

    @Test
    void keepsAskingAServerThatHadNothingToSayToOnePerson() {
        answering(okJson(HELLO.replace("Hello.", "")));
        IntStream.range(0, 10).forEach(_ -> ask(pool, AMPLE));

        answering(okJson(HELLO));

        assertThat(ask(pool, AMPLE).result()).isInstanceOf(Answered.class);
    }

    static Stream<ResponseDefinitionBuilder> failures() {
        return Stream.concat(
                IntStream.of(302, 401, 402, 404, 408, 429, 500, 502, 503)
                        .mapToObj(status -> aResponse().withStatus(status)),
                Stream.of(
                        aResponse().withBody("<html>please sign in</html>"),
                        aResponse().withFault(Fault.EMPTY_RESPONSE),
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void leavesAServerAloneThatFails(ResponseDefinitionBuilder failure) {
        answering(failure);
        IntStream.range(0, 4).forEach(_ -> ask(pool, AMPLE));

        answering(okJson(HELLO));

        assertThat(ask(pool, AMPLE).failures()).extracting(Failure::code).containsExactly("circuit-open");
    }

    @Test
    void doesNotBlameAServerForTheLastMillisecondsOfATurn() {
        answering(okJson(HELLO).withFixedDelay(2_000));
        IntStream.range(0, 6)
                .forEach(_ -> assertThat(ask(pool, time(60_000, 100)).failures())
                        .extracting(Failure::code)
                        .containsExactly("timed-out"));

        answering(okJson(HELLO));

        assertThat(ask(pool, AMPLE).result()).isInstanceOf(Answered.class);
    }

    @Test
    void leavesAServerAloneThatUsesUpWholeTurns() {
        answering(okJson(HELLO).withFixedDelay(5_000));
        IntStream.range(0, 4)
                .forEach(_ -> assertThat(ask(pool, time(300, 290)).failures())
                        .extracting(Failure::code)
                        .containsExactly("timed-out"));

        assertThat(ask(pool, AMPLE).failures()).extracting(Failure::code).containsExactly("circuit-open");
    }

    @Test
    void answersOthersWhenTheDialogueModelFailsForOne() {
        var clock = new BrokenClock();
        new ApplicationContextRunner()
                .withUserConfiguration(EngineConfiguration.class)
                .withBean(Tools.class, SampleVersions::tools)
                .withBean(ToolGateway.class, ScriptedGateway::new)
                .withBean(Guardrails.class, () -> SampleGuardrails.NONE)
                .withBean(Clock.class, () -> clock)
                .withBean(ZoneId.class, () -> ZoneOffset.UTC)
                .run(application -> {
                    var city = application.getBean(ModelPools.class).pool("city");
                    clock.broken = true;
                    IntStream.range(0, 10)
                            .forEach(_ -> assertThat(ask(city, AMPLE).result()).isInstanceOf(Nobody.class));

                    clock.broken = false;

                    assertThat(ask(city, AMPLE).result()).isInstanceOf(Answered.class);
                });
    }

    @Test
    void tellsWhoeverIsOnCallWhereItBrokeAndNotWhatWasSaid() {
        var model = new ScriptedModel()
                .fails(new IllegalStateException(
                        "Cannot read 310101199001011234", new NullPointerException("Li Xiaoming")));
        var log = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(ModelEndpoint.class);
        log.start();
        logger.addAppender(log);
        try {
            ask(new ModelPool(List.of(model.endpoint("last"))), AMPLE);
        } finally {
            logger.detachAppender(log);
        }

        assertThat(log.list).singleElement().satisfies(told -> {
            var whole = told.getFormattedMessage()
                    + told.getKeyValuePairs()
                    + ThrowableProxyUtil.asString(told.getThrowableProxy());
            assertThat(whole)
                    .contains(
                            "IllegalStateException",
                            "NullPointerException",
                            getClass().getSimpleName())
                    .doesNotContain("310101199001011234", "Xiaoming");
        });
    }

    private static ModelReply ask(ModelPool pool, TurnTime time) {
        var request = ChatRequest.builder().messages(UserMessage.from("Hello")).build();
        return pool.ask(request, new Speech(SampleTurn.saying("Hello"), SampleGuardrails.NONE), time);
    }

    private static TurnTime time(long whole, long left) {
        return new TurnTime(Duration.ofMillis(whole), () -> Duration.ofMillis(left));
    }

    private static void answering(ResponseDefinitionBuilder answer) {
        SERVER.resetAll();
        SERVER.stubFor(post("/v1/chat/completions").willReturn(answer));
    }

    /** A clock that makes whatever asks it fail. */
    private static final class BrokenClock extends Clock {

        private boolean broken;

        @Override
        public Instant instant() {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return Instant.parse("2026-11-21T04:00:00Z");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
