package org.shikumen.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WebSessionTest {

    private static final Instant BEGUN = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final WebSession found =
            WebSession.found("s-1", new WebSession.Content(BEGUN, Map.of("who", "resident")), NOW, HOUR);

    static Stream<Arguments> touches() {
        return Stream.of(
                Arguments.of(touch(session -> session.getAttribute("who")), false),
                Arguments.of(touch(session -> session.getAttributeNames().clear()), false),
                Arguments.of(touch(session -> session.content().attributes().clear()), false),
                Arguments.of(touch(session -> session.setLastAccessedTime(NOW)), false),
                Arguments.of(touch(session -> session.removeAttribute("nothing")), false),
                Arguments.of(touch(session -> session.setAttribute("nothing", null)), false),
                Arguments.of(touch(session -> session.setAttribute("who", "resident2")), true),
                Arguments.of(touch(session -> session.setAttribute("who", null)), true),
                Arguments.of(touch(session -> session.removeAttribute("who")), true),
                Arguments.of(touch(WebSession::changeSessionId), true));
    }

    @ParameterizedTest
    @MethodSource("touches")
    void isStoredAgainOnlyWhereItChanged(Consumer<WebSession> touch, boolean changed) {
        touch.accept(found);

        assertThat(found.changed()).isEqualTo(changed);
        found.stored();
        assertThat(found.changed()).isFalse();
    }

    @Test
    void isStoredTheFirstTimeUnderItsOwnId() {
        var begun = WebSession.begun(NOW, HOUR);

        assertThat(begun.changed()).isTrue();
        assertThat(begun.storedId()).isEmpty();
        begun.stored();
        assertThat(begun.storedId()).isEqualTo(begun.getId());
    }

    /** Or the one it had before would stay open to whoever knew its id. */
    @Test
    void knowsUnderWhichIdItLiesHoweverOftenThatChanges() {
        var first = found.changeSessionId();
        var second = found.changeSessionId();

        assertThat(first).isNotEqualTo(second).isNotEqualTo("s-1");
        assertThat(found.getId()).isEqualTo(second);
        assertThat(found.storedId()).isEqualTo("s-1");
    }

    @Test
    void beginsWithSigningIn() {
        assertThat(found.getCreationTime()).isEqualTo(BEGUN);

        found.changeSessionId();

        assertThat(found.getCreationTime()).isEqualTo(NOW);
        assertThat(found.content().begun()).isEqualTo(NOW);
    }

    @Test
    void changesNothingOfWhatOtherRequestsRead() {
        var shared = new WebSession.Content(BEGUN, Map.of("who", "resident"));
        var mine = WebSession.found("s-1", shared, NOW, HOUR);
        var theirs = WebSession.found("s-1", shared, NOW, HOUR);

        mine.removeAttribute("who");

        assertThat(mine.<String>getAttribute("who")).isNull();
        assertThat(theirs.<String>getAttribute("who")).isEqualTo("resident");
    }

    @Test
    void lastsAsLongAsAllOthers() {
        assertThat(found.getMaxInactiveInterval()).isEqualTo(HOUR);
        assertThat(found.isExpired()).isFalse();
        assertThatThrownBy(() -> found.setMaxInactiveInterval(Duration.ofDays(365)))
                .hasMessageContaining("All sessions last equally long");
    }

    private static Consumer<WebSession> touch(Consumer<WebSession> touch) {
        return touch;
    }
}
