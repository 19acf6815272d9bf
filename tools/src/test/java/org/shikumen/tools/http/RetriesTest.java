package org.shikumen.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;
import tools.jackson.databind.node.JsonNodeFactory;

/** Two further attempts, as a toolset has them that says nothing. */
class RetriesTest {

    private static final Deadline IN_A_MINUTE = Deadline.in(Duration.ofMinutes(1));

    private final Retries retries = new Retries(2);

    @ParameterizedTest
    @CsvSource({
        "READ,           TIMED_OUT,       true",
        "READ,           SERVER_ERROR,    true",
        "IDEMPOTENT_KEY, TIMED_OUT,       true",
        "QUERYABLE,      TIMED_OUT,       false",
        "QUERYABLE,      MAINTENANCE,     false",
        "QUERYABLE,      UNREACHABLE,     true",
        "COMPENSABLE,    CONNECTION_LOST, false",
        "COMPENSABLE,    UNREACHABLE,     true",
        "AT_MOST_ONCE,   RATE_LIMITED,    false",
        "AT_MOST_ONCE,   UNREACHABLE,     true"
    })
    void repeatsAnEffectOnlyWhereItCannotHappenTwice(EffectClass effect, Trouble trouble, boolean repeated) {
        var failure = new Attempt.Failure(trouble, true, true, Optional.empty());

        assertThat(retries.pauseBeforeNext(failure, 1, effect, method(effect), IN_A_MINUTE))
                .matches(it -> it.isPresent() == repeated);
    }

    /** A search by POST may be a search in name only. */
    @ParameterizedTest
    @CsvSource({
        "GET,    CONNECTION_LOST, true",
        "HEAD,   CONNECTION_LOST, true",
        "POST,   CONNECTION_LOST, false",
        "POST,   SERVER_ERROR,    false",
        "POST,   UNREACHABLE,     true",
        "DELETE, CONNECTION_LOST, false"
    })
    void repeatsAReadOnlyByAMethodThatChangesNothing(String method, Trouble trouble, boolean repeated) {
        var failure = new Attempt.Failure(trouble, true, true, Optional.empty());

        assertThat(retries.pauseBeforeNext(failure, 1, EffectClass.READ, method, IN_A_MINUTE))
                .matches(it -> it.isPresent() == repeated);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false"})
    void repeatsAsOftenAsTheToolsetSays(int sent, boolean repeated) {
        assertThat(pause(lost(Optional.empty()), sent, IN_A_MINUTE)).matches(it -> it.isPresent() == repeated);
    }

    @Test
    void repeatsNothingThatWasAnsweredOrThatNoFurtherAttemptWouldMend() {
        var refused = new ToolResult.Refused("refused", Localized.NONE);

        assertThat(pause(new Attempt.Success(JsonNodeFactory.instance.objectNode()), 1, IN_A_MINUTE))
                .isEmpty();
        assertThat(pause(new Attempt.Refusal(refused, false), 1, IN_A_MINUTE)).isEmpty();
        assertThat(pause(Attempt.Failure.after(Trouble.ANSWER_TOO_LARGE, false), 1, IN_A_MINUTE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 50, 100", "2, 100, 200", "3, 200, 400", "6, 1600, 3200", "60, 1600, 3200"})
    void waitsLongerEachTimeAndNeverForAge(int sent, long shortest, long longest) {
        var pause =
                new Retries(100).pauseBeforeNext(lost(Optional.empty()), sent, EffectClass.READ, "GET", IN_A_MINUTE);

        assertThat(pause).get().satisfies(it -> assertThat(it.toMillis()).isBetween(shortest, longest));
    }

    @Test
    void waitsAsLongAsTheSystemAsksAndNeverBeyondTheCallsEnd() {
        assertThat(pause(lost(Optional.of(Duration.ofSeconds(7))), 1, IN_A_MINUTE))
                .hasValue(Duration.ofSeconds(7));
        assertThat(pause(lost(Optional.of(Duration.ofHours(1))), 1, IN_A_MINUTE))
                .isEmpty();
        assertThat(pause(lost(Optional.empty()), 1, Deadline.in(Duration.ZERO))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EffectClass.class)
    void repeatsNothingWhereTheToolsetWantsNoFurtherAttempt(EffectClass effect) {
        var unreachable = Attempt.Failure.before(Trouble.UNREACHABLE, true);

        assertThat(new Retries(0).pauseBeforeNext(unreachable, 1, effect, method(effect), IN_A_MINUTE))
                .isEmpty();
    }

    private Optional<Duration> pause(Attempt attempt, int sent, Deadline deadline) {
        return retries.pauseBeforeNext(attempt, sent, EffectClass.READ, "GET", deadline);
    }

    private static String method(EffectClass effect) {
        return effect == EffectClass.READ ? "GET" : "POST";
    }

    private static Attempt lost(Optional<Duration> after) {
        return new Attempt.Failure(Trouble.MAINTENANCE, true, true, after);
    }
}
