package org.shikumen.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.tools.Localized;
import org.shikumen.tools.SampleToolsets;
import org.shikumen.tools.ToolResult;
import org.threeten.extra.MutableClock;

/** Ten calls in a row that all came to the same. */
class GuardTest {

    private final MutableClock clock = MutableClock.of(Instant.parse("2026-11-21T04:00:00Z"), ZoneOffset.UTC);
    private final Guard guard = new Guard("permit", SampleToolsets.limits(Duration.ofSeconds(2), 0), clock);

    /** What is wrong on our side, or with the one call, keeps nobody else from asking. */
    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, false",
        "TIMED_OUT, false",
        "CONNECTION_LOST, false",
        "SERVER_ERROR, false",
        "MAINTENANCE, false",
        "REDIRECTED, false",
        "ANSWER_TOO_LARGE, false",
        "ANSWER_UNUSABLE, false",
        "ANSWER_UNFIT, false",
        "EGRESS_DENIED, true",
        "SECRET_MISSING, true",
        "UNSENDABLE, true",
        "BUSY, true",
        "RATE_LIMITED, true",
        "GATEWAY_REFUSED, true"
    })
    void goesOnCallingUnlessTheSystemIsSick(Trouble trouble, boolean called) {
        tenTimes(Attempt.Failure.after(trouble, true));

        assertThat(guard.closed()).isEqualTo(called);
    }

    @Test
    void goesOnCallingASystemThatSaysNo() {
        tenTimes(new Attempt.Refusal(new ToolResult.Refused("refused", Localized.NONE), true));

        assertThat(guard.closed()).isTrue();
    }

    @Test
    void asksASickSystemThreeTimesAgainAfterTenSeconds() {
        tenTimes(Attempt.Failure.after(Trouble.SERVER_ERROR, true));
        clock.add(Duration.ofMillis(9_999));
        assertThat(guard.closed()).isFalse();

        clock.add(Duration.ofMillis(2));

        assertThat(IntStream.range(0, 4).mapToObj(_ -> guard.closed())).containsExactly(true, true, true, false);
    }

    @ParameterizedTest
    @CsvSource({"4, true", "5, false"})
    void goesOnCallingASystemOfWhichMoreThanHalfOfTheCallsCameToAnEnd(int failed, boolean called) {
        for (var i = 0; i < 10; i++) {
            assertThat(guard.closed()).isTrue();
            guard.learn(
                    i < failed
                            ? Attempt.Failure.after(Trouble.SERVER_ERROR, true)
                            : new Attempt.Refusal(new ToolResult.Refused("refused", Localized.NONE), true),
                    1,
                    TimeUnit.MILLISECONDS);
        }

        assertThat(guard.closed()).isEqualTo(called);
    }

    private void tenTimes(Attempt attempt) {
        for (var i = 0; i < 10; i++) {
            assertThat(guard.closed()).isTrue();
            guard.learn(attempt, 1, TimeUnit.MILLISECONDS);
        }
    }
}
