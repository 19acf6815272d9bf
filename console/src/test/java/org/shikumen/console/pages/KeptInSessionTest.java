package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Role;
import org.springframework.data.redis.serializer.JdkSerializationRedisSerializer;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** What lies in the web session between two pages comes out of Redis as it went in. */
class KeptInSessionTest {

    private final JdkSerializationRedisSerializer redis = new JdkSerializationRedisSerializer();
    private final RedirectAttributesModelMap next = new RedirectAttributesModelMap();

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nb", "<b>&amp;", "{0}", "路引🙂", "\u202eediug", "\ud83d", "\0"})
    void putsBackIntoAFormWhatSomebodyTyped(String typed) {
        new Filled("residence-points", Map.of("reason", typed)).keep(next);

        var filled = (Filled) back("filled");

        assertThat(filled.target()).isEqualTo("residence-points");
        assertThat(filled.in("reason")).isEqualTo(typed);
        assertThat(filled.in("scope")).isEmpty();
    }

    @Test
    void keepsALongTextWhole() {
        new Filled("", Map.of("reason", "路".repeat(100_000))).keep(next);

        assertThat(((Filled) back("filled")).in("reason")).isEqualTo("路".repeat(100_000));
    }

    @Test
    void tellsTheLastOfTwoNotices() {
        Notice.good(next, "Stopped.");
        Notice.bad(next, "No longer.");

        assertThat(back("notice")).isEqualTo(new Notice(false, "No longer."));
    }

    @Test
    void knowsWhoIsSignedIn() {
        var official = new SignedIn(
                "population.officer", Set.of(Role.OFFICER, Role.AUDITOR), "population-service", 3, "c-1", "李", "Li");

        assertThat(redis.deserialize(redis.serialize(official))).isEqualTo(official);
        assertThat(redis.deserialize(redis.serialize(official.authentication())))
                .isEqualTo(official.authentication());
    }

    private Object back(String name) {
        return redis.deserialize(redis.serialize(next.getFlashAttributes().get(name)));
    }
}
