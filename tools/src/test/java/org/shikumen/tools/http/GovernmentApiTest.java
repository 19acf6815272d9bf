package org.shikumen.tools.http;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.SampleToolsets;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Toolset;
import org.threeten.extra.MutableClock;

class GovernmentApiTest {

    private static final ApiRequest POINTS = new ApiRequest("GET", "/points", "b=2&a=1", Map.of(), Optional.empty());
    private static final Toolset.Operation READ = SampleToolsets.operation(DecisionMode.AUTO, Effect.READ, List.of());
    private static final Toolset.Operation ONCE =
            SampleToolsets.operation(DecisionMode.CITIZEN_CONFIRM, new Effect(EffectClass.AT_MOST_ONCE), List.of());

    private final Clock clock = Clock.systemUTC();
    private final WireMockServer government = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    private final List<GovernmentApis> opened = new ArrayList<>();

    @BeforeEach
    void start() {
        government.start();
        government.stubFor(get(urlPathEqualTo("/points")).willReturn(okJson("{}")));
        government.stubFor(get(urlPathEqualTo("/slow")).willReturn(okJson("{}").withFixedDelay(2500)));
        government.stubFor(get(urlPathEqualTo("/sick")).willReturn(serverError()));
    }

    @AfterEach
    void stop() {
        opened.forEach(GovernmentApis::close);
        government.stop();
    }

    @Test
    void refusesANameThatResolvesToLoopback() {
        var rebound = api("http://gateway.jinghe.example:" + government.port(), resolvesTo("127.0.0.1"));

        assertThat(told(rebound.call(POINTS, READ))).isEqualTo("Unavailable egress-denied");
        assertThat(government.getAllServeEvents()).isEmpty();
    }

    @Test
    void refusesANameWithOneForbiddenAddressAmongPublicOnes() {
        var mixed = api("http://gateway.jinghe.example", resolvesTo("1.1.1.1", "169.254.169.254"));

        assertThat(told(mixed.call(POINTS, ONCE))).isEqualTo("Unavailable egress-denied");
    }

    @Test
    void saysThatNothingHappenedWhenNobodyListens() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(told(api("http://127.0.0.1:" + free).call(POINTS, ONCE))).isEqualTo("Unavailable unreachable");
        assertThat(told(api("http://no-such-host.invalid").call(POINTS, ONCE))).isEqualTo("Unavailable unreachable");
    }

    /** Nothing can have left: such a call is nobody's doubt. */
    @Test
    void sendsNothingToAPortThatCannotBe() {
        assertThat(told(api("http://127.0.0.1:99999").call(POINTS, ONCE))).isEqualTo("Unavailable unsendable");
    }

    @Test
    void waitsForANameServerNoLongerThanForAConnection() throws Exception {
        assertThat(toldWhileNamesHang(Duration.ofSeconds(1), Duration.ofMinutes(2)))
                .isEqualTo("Unavailable unreachable");
    }

    @Test
    void waitsForANameServerNoLongerThanForTheCall() throws Exception {
        assertThat(toldWhileNamesHang(Duration.ofMinutes(2), Duration.ofSeconds(1)))
                .isEqualTo("Unavailable unreachable");
    }

    /** Within half a minute, or never. */
    private String toldWhileNamesHang(Duration connect, Duration timeout) throws Exception {
        var released = new CountDownLatch(1);
        Names hanging = host -> {
            try {
                released.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
        var toolset = SampleToolsets.permits(
                "https://unused.example",
                new Toolset.Resilience(connect, timeout, 0, 4, 64 * 1024),
                Optional.empty(),
                List.of());
        var unnamed = open(new Signers(_ -> _ -> Optional.empty(), clock), hanging)
                .of(toolset, endpoint("http://gateway.jinghe.example"));
        try {
            return CompletableFuture.supplyAsync(
                            () -> told(unnamed.call(POINTS, ONCE)),
                            task -> Thread.ofVirtual().start(task))
                    .get(30, TimeUnit.SECONDS);
        } finally {
            released.countDown();
        }
    }

    @Test
    void stopsCallingASickSystemAndStillCallsAnother() {
        var sick = api("http://127.0.0.1:" + government.port() + "/");
        for (var i = 0; i < 10; i++) {
            sick.call(at("/sick"), READ);
        }

        var refused = sick.call(POINTS, READ);

        assertThat(told(refused)).isEqualTo("Unavailable circuit-open");
        assertThat(government.getAllServeEvents()).hasSize(10);
        assertThat(told(api(base()).call(POINTS, READ))).isEqualTo("Answered");
    }

    @Test
    void turnsAwayWhatASlowSystemCannotTakeAndKeepsAnotherFree() throws Exception {
        var slow = api(base());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<Reply>>();
            for (var i = 0; i < 6; i++) {
                calls.add(threads.submit((Callable<Reply>) () -> slow.call(at("/slow"), READ)));
            }
            assertThat(told(api(base()).call(POINTS, READ))).isEqualTo("Answered");

            var told = new ArrayList<String>();
            for (var call : calls) {
                told.add(told(call.get()));
            }

            assertThat(told).filteredOn("Answered"::equals).hasSize(4);
            assertThat(told).filteredOn("Unavailable busy"::equals).hasSize(2);
        }
    }

    @Test
    void signsAsTheGatewayExpects() {
        var signed = signed(name -> Optional.of("s3cret"), "hmac-sha256", Optional.of("app-1"));

        signed.call(POINTS, READ);

        var request = government.getAllServeEvents().getFirst().getRequest();
        var expected = HmacSignature.of(
                "s3cret",
                "GET",
                "/points",
                "a=1&b=2",
                new byte[0],
                request.getHeader("X-Timestamp"),
                request.getHeader("X-Nonce"),
                "app-1");
        assertThat(request.getHeader("X-Signature")).isEqualTo(expected);
        assertThat(request.getHeader("X-App-Key")).isEqualTo("app-1");
    }

    /** Worked out with openssl: printf of the seven lines, piped to dgst -sha256 -hmac, in base64. */
    @Test
    void signsLikeAnyoneElseWould() {
        var signature = HmacSignature.of(
                "s3cret",
                "POST",
                "/permit/renewals",
                "b=2&a=1",
                "{\"months\":12}".getBytes(StandardCharsets.UTF_8),
                "1700000000000",
                "n-1",
                "app-1");

        assertThat(signature).isEqualTo("i710c0toHCRa8f9xeGhmNMBSENzL0whDSmwmqjCEgWI=");
    }

    /** What stands in the address before the operation's path is signed too, and so is the body. */
    @Test
    void signsTheWholePathAndTheBody() {
        government.stubFor(post(urlPathEqualTo("/permit/renewals")).willReturn(okJson("{}")));
        var credentials = Optional.of(new Toolset.Credentials("hmac-sha256", "permit-gateway", Optional.empty()));
        var body = new ApiRequest.Body("application/json", "{\"months\":12}".getBytes(StandardCharsets.UTF_8));

        open(new Signers(_ -> _ -> Optional.of("s3cret"), clock), InetAddress::getAllByName)
                .of(toolset(credentials), endpoint(base() + "/permit/"))
                .call(new ApiRequest("POST", "/renewals", "", Map.of(), Optional.of(body)), ONCE);

        var request = government.getAllServeEvents().getFirst().getRequest();
        assertThat(request.getHeader("X-Signature"))
                .isEqualTo(HmacSignature.of(
                        "s3cret",
                        "POST",
                        "/permit/renewals",
                        "",
                        body.bytes(),
                        request.getHeader("X-Timestamp"),
                        request.getHeader("X-Nonce"),
                        "permit-gateway"));
    }

    @Test
    void saysWhomItAsksAndHowMuchItSends() {
        government.stubFor(post(urlPathEqualTo("/points")).willReturn(okJson("{}")));

        api(base()).call(new ApiRequest("POST", "/points", "", Map.of("Accept", "*/*"), Optional.empty()), ONCE);

        var request = government.getAllServeEvents().getFirst().getRequest();
        assertThat(request.getHeader("Host")).isEqualTo("127.0.0.1:" + government.port());
        assertThat(request.getHeader("Accept")).isEqualTo("application/json");
        assertThat(request.getHeader("Content-Length")).isEqualTo("0");
    }

    /** A name server that is away for a moment has seen no call: what happens at most once may be tried again. */
    @Test
    void triesAgainWhatNeverGotAsFarAsAConnection() {
        var asked = new AtomicInteger();
        Names atFirstAway = host -> {
            if (asked.incrementAndGet() == 1) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        };
        var toolset = SampleToolsets.permits(
                "https://unused.example",
                SampleToolsets.limits(Duration.ofSeconds(15), 1),
                Optional.empty(),
                List.of());
        var apis = new GovernmentApis(
                new EgressRules(false, List.of("gateway.internal")),
                new Signers(_ -> _ -> Optional.empty(), clock),
                clock,
                atFirstAway);
        opened.add(apis);

        var reply = apis.of(toolset, endpoint("http://gateway.internal:" + government.port()))
                .call(POINTS, ONCE);

        assertThat(told(reply)).isEqualTo("Answered");
        assertThat(government.getAllServeEvents()).hasSize(1);
    }

    /** Else each version of a toolset would hammer a sick system on its own, and nobody share the little it can take. */
    @Test
    void isOneForAllVersionsOfAToolsetThatReachASystemAlike() {
        var apis = open(new Signers(_ -> _ -> Optional.empty(), clock), InetAddress::getAllByName);
        var credentials = Optional.of(new Toolset.Credentials("bearer", "permit-gateway", Optional.empty()));

        var first = apis.of(toolset(Optional.empty()), endpoint(base()));

        assertThat(apis.of(toolset(Optional.empty()), endpoint(base()))).isSameAs(first);
        assertThat(apis.of(toolset(credentials), endpoint(base()))).isNotSameAs(first);
        assertThat(apis.of(toolset(Optional.empty()), endpoint(base() + "/permit")))
                .isNotSameAs(first);
    }

    @Test
    void findsAnAddressOfTheNewKindWithoutItsBrackets() {
        assertThat(endpoint("http://[::1]:8080/permit").host()).isEqualTo("::1");
    }

    @Test
    void sendsABearerSecret() {
        signed(name -> Optional.of("t0ken"), "bearer", Optional.empty()).call(POINTS, READ);

        assertThat(government.getAllServeEvents().getFirst().getRequest().getHeader("Authorization"))
                .isEqualTo("Bearer t0ken");
    }

    @Test
    void doesNotCallWithoutItsSecret() {
        var unsigned = signed(name -> Optional.empty(), "hmac-sha256", Optional.empty());

        assertThat(told(unsigned.call(POINTS, ONCE))).isEqualTo("Unavailable secret-missing");
        assertThat(government.getAllServeEvents()).isEmpty();
    }

    @Test
    void findsSecretsInTheEnvironmentThenInAFile(@TempDir Path folder) throws Exception {
        var own = Files.createDirectory(folder.resolve("population-service"));
        Files.writeString(own.resolve("permit-gateway"), "from-file\n");
        Files.writeString(own.resolve("hotline"), "from-file\n");
        var secrets = new EnvironmentSecrets(
                        Map.of("SHIKUMEN_SECRET_POPULATION_SERVICE__PERMIT_GATEWAY", "from-env"), folder, clock)
                .of("population-service");

        assertThat(secrets.secret("permit-gateway")).hasValue("from-env");
        assertThat(secrets.secret("hotline")).hasValue("from-file");
        assertThat(secrets.secret("../hotline")).isEmpty();
        assertThat(secrets.secret("nothing")).isEmpty();
    }

    /** A secret is changed while the platform runs, and one that was taken away is used no more. */
    @Test
    void readsARotatedSecretWithinSecondsAndTakesABlankOneForNone(@TempDir Path folder) throws Exception {
        var time = MutableClock.of(Instant.parse("2026-11-21T04:00:00Z"), ZoneOffset.UTC);
        var file = Files.createDirectory(folder.resolve("urban-hotline")).resolve("hotline");
        Files.writeString(file, "old");
        var secrets = new EnvironmentSecrets(Map.of("SHIKUMEN_SECRET_URBAN_HOTLINE__BLANK", " "), folder, time)
                .of("urban-hotline");
        assertThat(secrets.secret("hotline")).hasValue("old");
        Files.writeString(file, "new");

        time.add(Duration.ofMillis(4_999));
        assertThat(secrets.secret("hotline")).hasValue("old");
        time.add(Duration.ofMillis(1));
        assertThat(secrets.secret("hotline")).hasValue("new");

        Files.writeString(file, "\n");
        time.add(Duration.ofSeconds(5));
        assertThat(secrets.secret("hotline")).isEmpty();
        assertThat(secrets.secret("blank")).isEmpty();
    }

    /** An author names secrets freely; what is behind the name has to be the department's. */
    @Test
    void showsADepartmentNeitherThePlatformsKeysNorAnothersSecrets(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("master-key"), "wraps every citizen's key");
        Files.writeString(
                Files.createDirectory(folder.resolve("population-service")).resolve("permit-gateway"), "theirs");
        var environment = Map.of(
                "SHIKUMEN_SECRET_MASTER_KEY", "the house's",
                "SHIKUMEN_SECRET_POPULATION_SERVICE__FEES", "theirs",
                "SHIKUMEN_SECRET_URBAN_HOTLINE__ARCHIVE__FEES", "of a department urban-hotline--archive");

        var hotline = new EnvironmentSecrets(environment, folder, clock).of("urban-hotline");

        for (var name : List.of(
                "master-key",
                "permit-gateway",
                "fees",
                "archive--fees",
                "population-service/permit-gateway",
                "../population-service/permit-gateway",
                "../master-key",
                "..")) {
            assertThat(hotline.secret(name)).as(name).isEmpty();
        }
    }

    private String base() {
        return "http://127.0.0.1:" + government.port();
    }

    private static ApiRequest at(String path) {
        return new ApiRequest("GET", path, "", Map.of(), Optional.empty());
    }

    private GovernmentApi api(String base) {
        return api(base, host -> InetAddress.getAllByName(host));
    }

    private GovernmentApi api(String base, Names names) {
        return open(new Signers(_ -> _ -> Optional.empty(), clock), names)
                .of(toolset(Optional.empty()), endpoint(base));
    }

    private GovernmentApi signed(Secrets secrets, String signer, Optional<String> appKey) {
        var credentials = Optional.of(new Toolset.Credentials(signer, "permit-gateway", appKey));
        return open(new Signers(_ -> secrets, clock), InetAddress::getAllByName)
                .of(toolset(credentials), endpoint(base()));
    }

    private GovernmentApis open(Signers signers, Names names) {
        var apis = new GovernmentApis(new EgressRules(true, List.of()), signers, clock, names);
        opened.add(apis);
        return apis;
    }

    private static Endpoint endpoint(String base) {
        return new Endpoint(URI.create(base));
    }

    private static Toolset toolset(Optional<Toolset.Credentials> credentials) {
        return SampleToolsets.permits(
                "https://unused.example", SampleToolsets.limits(Duration.ofSeconds(15), 0), credentials, List.of());
    }

    private static Names resolvesTo(String... addresses) {
        return host -> List.of(addresses).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    private static String told(Reply reply) {
        return switch (reply) {
            case Reply.Answered _ -> "Answered";
            case Reply.Failed(ToolResult.Unavailable(var code, var reason)) -> "Unavailable " + code;
            case Reply.Failed(var other) -> other.toString();
        };
    }

    /** A name service of the test's own. */
    private interface Names extends DnsResolver {
        @Override
        default String resolveCanonicalHostname(String host) throws UnknownHostException {
            return host;
        }
    }
}
