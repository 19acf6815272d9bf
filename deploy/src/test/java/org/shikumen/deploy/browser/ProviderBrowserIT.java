package org.shikumen.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.deploy.support.IdentityProvider;
import org.shikumen.deploy.support.RunningShikumen;

/** The way to the city's sign-in and back, under the browser's own rules: what a page may load, where a form may lead. */
class ProviderBrowserIT {

    private static final Map<String, ?> CITIZEN =
            Map.of("sub", "s-4711", "preferred_username", "li.na", "name", "李娜", "acr", "3");

    private static IdentityProvider provider;
    private static RunningShikumen shikumen;

    @BeforeAll
    static void open() {
        provider = IdentityProvider.open();
        shikumen = RunningShikumen.start(
                "provider-browser",
                RunningShikumen.newDataFolder("provider-browser"),
                provider.settings(Map.of("SHIKUMEN_OPENID_HOME_CLAIM", "unknown")));
    }

    @AfterAll
    static void close() {
        shikumen.close();
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({"zh, 登录, 您没有完成登录, 退出, 已退出", "en, Sign in, You did not sign in, Sign out, You are signed out"})
    void goesThereAndBackAndLeaves(String language, String title, String cancelled, String leave, String left) {
        try (var visitor = House.visitor(shikumen.address().toString(), language, 360)) {
            visitor.goes("/conversations").sees("h1", title);
            visitor.findsThePageWellMade("login-elsewhere-" + language);

            provider.signsIn(Map.of());
            visitor.follows("main a.button").sees(".say.bad", cancelled);
            visitor.findsThePageWellMade("login-refused-" + language);

            provider.signsIn(CITIZEN);
            visitor.follows("main a.button").sees("header", "李娜");
            visitor.findsThePageWellMade("came-back-" + language);
            visitor.presses(leave).sees(".say.good", left);

            visitor.goes("/conversations").sees("h1", title);
            assertThat(visitor.complaints()).isEmpty();
        }
    }
}
