package org.shikumen.runtime.engine.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.DefaultServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeanHttpClientTest {

    private static final SampleCertificate CERTIFICATE = SampleCertificate.forLocalhost();
    private static final WireMockServer SERVER = new WireMockServer(options()
            .dynamicPort()
            .dynamicHttpsPort()
            .keystorePath(CERTIFICATE.path())
            .keystorePassword(SampleCertificate.PASSWORD)
            .keyManagerPassword(SampleCertificate.PASSWORD)
            .keystoreType("PKCS12")
            .useChunkedTransferEncoding(ChunkedEncodingPolicy.BODY_FILE));

    private final HttpClient client = new LeanHttpClientBuilder()
            .readTimeout(Duration.ofSeconds(10))
            .mostBytes(100_000)
            .build();

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

    @Test
    void sendsMethodPathHeadersAndBodyAsUtf8() {
        answer(aResponse().withBody("好"));

        var response = client.execute(HttpRequest.builder()
                .method(HttpMethod.POST)
                .url(plain() + "/v1/chat?a=%20b")
                .addHeader("Authorization", "Bearer k")
                .addHeader("Content-Type", "application/json")
                .body("{\"text\":\"您好\"}")
                .build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("好");
        SERVER.verify(postRequestedFor(urlEqualTo("/v1/chat?a=%20b"))
                .withHeader("Authorization", equalTo("Bearer k"))
                .withHeader("Host", equalTo("localhost:" + SERVER.port()))
                .withRequestBody(equalTo("{\"text\":\"您好\"}")));
    }

    @Test
    void sendsAGetWithoutABody() {
        answer(aResponse().withStatus(204));

        var response = client.execute(
                HttpRequest.builder().method(HttpMethod.GET).url(plain()).build());

        assertThat(response.statusCode()).isEqualTo(204);
        SERVER.verify(getRequestedFor(urlEqualTo("/")));
    }

    @ParameterizedTest
    @EnumSource(ChunkedEncodingPolicy.class)
    void readsBodiesInEachFraming(ChunkedEncodingPolicy framing) {
        var server = new WireMockServer(options().dynamicPort().useChunkedTransferEncoding(framing));
        server.start();
        try {
            server.stubFor(any(anyUrl())
                    .willReturn(aResponse().withBody("x".repeat(30_000)).withChunkedDribbleDelay(7, 70)));

            var first = client.execute(post(server.baseUrl()));
            var second = client.execute(post(server.baseUrl()));

            assertThat(first.body()).hasSize(30_000);
            assertThat(second.body()).hasSize(30_000);
        } finally {
            server.stop();
        }
    }

    @Test
    void readsABodyThatEndsWithTheConnection() throws IOException {
        try (var server = new OneAnswerServer("HTTP/1.1 200 OK\r\n\r\nall of it")) {
            var response = client.execute(post(server.url()));

            assertThat(response.body()).isEqualTo("all of it");
        }
    }

    @Test
    void passesOverInterimHeads() throws IOException {
        try (var server =
                new OneAnswerServer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            var response = client.execute(post(server.url()));

            assertThat(response.body()).isEqualTo("ok");
        }
    }

    @Test
    void goesOnWithANewConnectionWhenARestingOneWasClosed() throws IOException {
        try (var server = new OneAnswerServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            client.execute(HttpRequest.builder()
                    .method(HttpMethod.GET)
                    .url(server.url())
                    .build());

            var second = client.execute(HttpRequest.builder()
                    .method(HttpMethod.GET)
                    .url(server.url())
                    .build());

            assertThat(second.body()).isEqualTo("ok");
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void refusesAnAnswerThatIsCutOff() throws IOException {
        try (var server = new OneAnswerServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")) {
            assertThatThrownBy(() -> client.execute(post(server.url())))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(EOFException.class);
        }
    }

    @Test
    void refusesChunksThatAreCutOff() throws IOException {
        try (var server = new OneAnswerServer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")) {
            assertThatThrownBy(() -> client.execute(post(server.url()))).hasCauseInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void turnsABrokenConnectionIntoAnException(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThatThrownBy(() -> client.execute(post(plain()))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void tellsTheStatusOfARefusal() {
        answer(aResponse().withStatus(503).withBody("overloaded"));

        assertThatThrownBy(() -> client.execute(post(plain())))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
    }

    @Test
    void tellsWhenToComeBack() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "7"));

        assertThatThrownBy(() -> client.execute(post(plain())))
                .isInstanceOfSatisfying(
                        TooManyRequests.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void followsNoRedirect() {
        answer(aResponse().withStatus(302).withHeader("Location", "http://169.254.169.254/"));

        assertThatThrownBy(() -> client.execute(post(plain())))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.statusCode()).isEqualTo(302));
    }

    @Test
    void givesUpOnAServerThatIsSilent() {
        answer(aResponse().withFixedDelay(5_000));
        var impatient =
                new LeanHttpClientBuilder().readTimeout(Duration.ofMillis(300)).build();

        assertThatThrownBy(() -> impatient.execute(post(plain()))).isInstanceOf(TimeoutException.class);
    }

    @Test
    void endsACallAtTheDeadlineThoughBytesKeepDribbling() {
        answer(aResponse().withBody("x".repeat(100)).withChunkedDribbleDelay(50, 60_000));
        var start = System.nanoTime();

        assertThatThrownBy(() -> CallDeadline.within(Duration.ofSeconds(1), () -> client.execute(post(plain()))))
                .isInstanceOf(TimeoutException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void refusesAResponseThatIsTooLong() {
        answer(aResponse().withBody("x".repeat(100_001)));

        assertThatThrownBy(() -> client.execute(post(plain()))).hasMessageContaining("longer than 100000");
    }

    @Test
    void tellsWhenNobodyListens() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> client.execute(post("http://127.0.0.1:" + free)))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void speaksTlsWithAServerItTrusts() {
        answer(aResponse().withBody("secure"));
        var trusting = new LeanHttpClientBuilder(CERTIFICATE.trusting()).build();

        var first = trusting.execute(post("https://localhost:" + SERVER.httpsPort()));
        var second = trusting.execute(post("https://localhost:" + SERVER.httpsPort()));

        assertThat(first.body() + second.body()).isEqualTo("securesecure");
    }

    @Test
    void refusesATlsServerItDoesNotTrust() {
        assertThatThrownBy(() -> client.execute(post("https://localhost:" + SERVER.httpsPort())))
                .hasCauseInstanceOf(SSLException.class);
    }

    @Test
    void refusesATlsServerOfAnotherName() {
        var trusting = new LeanHttpClientBuilder(CERTIFICATE.trusting()).build();

        assertThatThrownBy(() -> trusting.execute(post("https://127.0.0.1:" + SERVER.httpsPort())))
                .hasCauseInstanceOf(SSLException.class);
    }

    @Test
    void refusesAHeaderThatWouldStartAnother() {
        var sneaky = HttpRequest.builder()
                .method(HttpMethod.GET)
                .url(plain())
                .addHeader("X-Name", "a\r\nX-Other: b")
                .build();

        assertThatThrownBy(() -> client.execute(sneaky)).hasMessageContaining("line break");
    }

    @Test
    void handsOverEventsOnTheCallersThreadAsTheyCome() {
        answer(aResponse().withBody("data: a\n\ndata: b\n\ndata: [DONE]\n\n").withChunkedDribbleDelay(6, 120));
        var heard = new Heard();

        client.execute(post(plain()), new DefaultServerSentEventParser(), heard);

        assertThat(heard.events).containsExactly("a", "b", "[DONE]", "closed");
        assertThat(heard.threads).containsOnly(Thread.currentThread());
    }

    @Test
    void tellsAListenerThatTheStreamBroke() throws IOException {
        try (var server =
                new OneAnswerServer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ndata: a\n\n\r\n")) {
            var heard = new Heard();

            client.execute(post(server.url()), new DefaultServerSentEventParser(), heard);

            assertThat(heard.events).containsExactly("a", "error EOFException");
        }
    }

    @Test
    void tellsAListenerOfARefusal() {
        answer(aResponse().withStatus(500));
        var heard = new Heard();

        client.execute(post(plain()), new DefaultServerSentEventParser(), heard);

        assertThat(heard.events).containsExactly("error HttpException");
    }

    @Test
    void closesTheConnectionOfAStreamThatIsNotWantedAnyMore() {
        answer(aResponse().withBody("data: a\n\ndata: b\n\ndata: c\n\n").withChunkedDribbleDelay(3, 300));
        var heard = new Heard() {
            @Override
            public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
                super.onEvent(event, context);
                context.parsingHandle().cancel();
            }
        };

        client.execute(post(plain()), new DefaultServerSentEventParser(), heard);

        assertThat(heard.events).containsExactly("a");
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static String plain() {
        return "http://localhost:" + SERVER.port();
    }

    private static HttpRequest post(String url) {
        return HttpRequest.builder().method(HttpMethod.POST).url(url).body("").build();
    }

    private static class Heard implements ServerSentEventListener {

        final List<String> events = new ArrayList<>();
        final List<Thread> threads = new ArrayList<>();

        @Override
        public void onOpen(SuccessfulHttpResponse response) {
            threads.add(Thread.currentThread());
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            events.add(event.data());
            threads.add(Thread.currentThread());
        }

        @Override
        public void onError(Throwable thrown) {
            events.add("error " + thrown.getClass().getSimpleName());
        }

        @Override
        public void onClose() {
            events.add("closed");
        }
    }
}
