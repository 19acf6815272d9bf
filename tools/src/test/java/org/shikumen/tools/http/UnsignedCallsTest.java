package org.shikumen.tools.http;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.SampleToolsets;
import org.shikumen.tools.Toolset;
import org.threeten.extra.MutableClock;

/** A call whose signature cannot be made has not left: nothing happened, and nothing was learnt about the system. */
class UnsignedCallsTest {

    private static final ApiRequest WITHDRAW = new ApiRequest("GET", "/withdraw", "", Map.of(), Optional.empty());
    private static final Toolset.Operation ONCE =
            SampleToolsets.operation(DecisionMode.CITIZEN_CONFIRM, new Effect(EffectClass.AT_MOST_ONCE), List.of());
    private static final byte[] UNREADABLE = {(byte) 0xff, (byte) 0xfe};

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.of(Instant.now(), ZoneOffset.UTC);
    private final WireMockServer government = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    private final GovernmentApis systems = systems(department -> name ->
            new EnvironmentSecrets(Map.of(), folder, clock).of(department).secret(name));

    @BeforeEach
    void start() {
        government.start();
        answering();
    }

    @AfterEach
    void stop() {
        systems.close();
        government.stop();
    }

    @Test
    void saysThatNothingHappenedWhenItsSecretCannotBeRead() throws Exception {
        Files.write(secret(), UNREADABLE);

        var reply = system(systems).call(WITHDRAW, ONCE);

        assertThat(reply).isEqualTo(new Reply.Failed(Trouble.SECRET_MISSING.unavailable()));
        assertThat(government.getAllServeEvents()).isEmpty();
    }

    @Test
    void saysThatNothingHappenedWhenItsSecretsAreOutOfReach() {
        try (var broken = systems(_ -> _ -> {
            throw new IllegalStateException("The keeper of secrets is away.");
        })) {
            assertThat(system(broken).call(WITHDRAW, ONCE))
                    .isEqualTo(new Reply.Failed(Trouble.UNSENDABLE.unavailable()));
        }

        assertThat(government.getAllServeEvents()).isEmpty();
    }

    @Test
    void findsBackToASystemThatIsWellAgainThoughItsSecretWasSpoiltMeanwhile() throws Exception {
        var permits = system(systems);
        Files.writeString(secret(), "s3cret");
        government.stubFor(get(urlPathEqualTo("/withdraw")).willReturn(serverError()));
        repeatedly(10, () -> permits.call(WITHDRAW, ONCE));
        clock.add(Duration.ofSeconds(11));
        Files.write(secret(), UNREADABLE);
        repeatedly(4, () -> permits.call(WITHDRAW, ONCE));

        answering();
        Files.writeString(secret(), "s3cret");

        assertThat(permits.call(WITHDRAW, ONCE)).isInstanceOf(Reply.Answered.class);
        assertThat(government.getAllServeEvents()).hasSize(11);
    }

    @Test
    void learnsNothingAboutASystemFromWhatBreaksInTheHouse() throws Exception {
        var permits = system(systems);
        Files.writeString(secret(), "s3cret");
        government.stubFor(get(urlPathEqualTo("/withdraw")).willReturn(serverError()));
        repeatedly(10, () -> permits.call(WITHDRAW, ONCE));
        clock.add(Duration.ofSeconds(11));
        answering();
        repeatedly(
                4,
                () -> assertThatThrownBy(() -> permits.call(WITHDRAW, ONCE, _ -> {
                            throw new IllegalStateException("An answer's judge broke.");
                        }))
                        .isInstanceOf(IllegalStateException.class));

        assertThat(permits.call(WITHDRAW, ONCE)).isInstanceOf(Reply.Answered.class);
    }

    private static void repeatedly(int times, Runnable act) {
        for (var i = 0; i < times; i++) {
            act.run();
        }
    }

    private Path secret() throws IOException {
        return Files.createDirectories(folder.resolve("population-service")).resolve("permit-gateway");
    }

    private void answering() {
        government.stubFor(get(urlPathEqualTo("/withdraw")).willReturn(okJson("{}")));
    }

    private GovernmentApis systems(Secrets.OfDepartments from) {
        return new GovernmentApis(new EgressRules(true, List.of()), new Signers(from, clock), clock);
    }

    private GovernmentApi system(GovernmentApis systems) {
        var credentials = new Toolset.Credentials("hmac-sha256", "permit-gateway", Optional.empty());
        var toolset = SampleToolsets.permits(
                "https://unused.example",
                SampleToolsets.limits(Duration.ofSeconds(15), 0),
                Optional.of(credentials),
                List.of());
        return systems.of(toolset, new Endpoint(URI.create("http://127.0.0.1:" + government.port())));
    }
}
