package org.shikumen.runtime.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.runtime.gateway.SampleGateway.request;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.runtime.identity.Audience;
import org.shikumen.runtime.identity.SampleToken;
import org.shikumen.tools.Toolset;
import org.slf4j.LoggerFactory;

/** What a system is told about in whose name it is called. */
class OnBehalfTest {

    private static final Audience PERMITS = new Audience("population-service", SampleToolset.NAME);

    private SampleGateway sample;

    @BeforeEach
    void open() {
        sample = new SampleGateway();
        sample.answering("{\"caseNo\": \"A-1\", \"status\": \"open\"}");
    }

    @AfterEach
    void close() throws Exception {
        sample.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"readPoints", "bookKeyed"})
    void carriesATokenForThisSystemThisOperationAndThisCall(String operation) {
        var call = request(operation);

        sample.gateway.call(call, sample.scene());

        var token = token(sample.received().getFirst());
        assertThat(token.isSignedByOneOf(sample.identity.publicKeys(PERMITS))).isTrue();
        assertThat(token.claims().get("aud").asString()).isEqualTo("population-service/" + SampleToolset.NAME);
        assertThat(token.claims().get("scope").asString()).isEqualTo(operation);
        assertThat(token.claims().get("jti").asString()).isEqualTo(call.id().toString());
        assertThat(token.claims().at("/act/sub").asString()).isEqualTo("residence-points@" + "a".repeat(64));
        assertThat(token.claims().toString()).doesNotContain("c-resident");
    }

    @Test
    void carriesOneOfItsOwnWhenASystemIsAskedWhetherACallArrived() {
        sample.losing("bookAsked").answering("findByKey", 200, "{\"caseNo\": \"A-1\"}");

        sample.gateway.call(request("bookAsked"), sample.scene());

        assertThat(token(sample.received("findByKey").getFirst())
                        .claims()
                        .get("scope")
                        .asString())
                .isEqualTo("findByKey");
    }

    @Test
    void isShownToNobodyThatASystemPointsTo() {
        var elsewhere = new WireMockServer(options().dynamicPort());
        elsewhere.start();
        try {
            elsewhere.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
            sample.system.resetMappings();
            sample.system.stubFor(any(anyUrl())
                    .willReturn(aResponse()
                            .withStatus(307)
                            .withHeader("Location", "http://127.0.0.1:" + elsewhere.port() + "/steal")));

            sample.gateway.call(request("readPoints"), sample.scene());

            assertThat(sample.received()).isNotEmpty();
            assertThat(elsewhere.getAllServeEvents()).isEmpty();
        } finally {
            elsewhere.stop();
        }
    }

    @Test
    void standsInNoLogAndInNoTable() {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var ours = (Logger) LoggerFactory.getLogger("org.shikumen");
        var before = ours.getLevel();
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.TRACE);
        var scene = sample.scene();
        sample.losing("bookOnce");
        try {
            sample.gateway.call(request("bookKeyed"), scene);
            sample.gateway.call(request("bookOnce"), scene);
        } finally {
            ours.setLevel(before);
            root.detachAppender(log);
        }

        var written = log.list.stream()
                .map(event -> event.getFormattedMessage() + event.getKeyValuePairs())
                .reduce("", String::concat);
        for (var call : sample.received()) {
            var token = call.getHeader(Toolset.IDENTITY_HEADER);
            assertThat(written).doesNotContain(token);
            assertThat(sample.kept()).doesNotContain(token);
            assertThat(sample.envelopes(scene)).noneMatch(envelope -> envelope.contains(token));
        }
    }

    private static SampleToken token(LoggedRequest call) {
        return SampleToken.parse(call.getHeader(Toolset.IDENTITY_HEADER));
    }
}
