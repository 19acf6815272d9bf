package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.RunningShikumen;

/** An installation before which a proxy ends TLS: its own requests come over plain HTTP. */
class BehindProxyIT {

    private static RunningShikumen shikumen;

    @BeforeAll
    static void start() {
        shikumen = RunningShikumen.start(
                "proxy",
                RunningShikumen.newDataFolder("proxy"),
                Map.of("SHIKUMEN_PUBLIC_URL", "https://agents.example.org", "SHIKUMEN_SECRETS", ""));
    }

    @AfterAll
    static void stop() {
        shikumen.close();
    }

    @Test
    void leadsOnWithoutSayingHowItIsReached() {
        assertThat(shikumen.stranger().page("/").expect(302).header("Location")).isEqualTo("/login");
        assertThat(shikumen.stranger().page("/?lang=en").expect(302).header("Location"))
                .isEqualTo("/login");
    }

    @Test
    void letsBrowsersSendItsCookiesOverTlsOnly() {
        var cookies = shikumen.stranger().page("/login").expect(200).headers().allValues("Set-Cookie");

        assertThat(cookies).isNotEmpty().allMatch(cookie -> cookie.contains("; Secure"), "Secure");
        assertThat(shikumen.stranger().page("/login").header("Strict-Transport-Security"))
                .contains("max-age");
    }
}
