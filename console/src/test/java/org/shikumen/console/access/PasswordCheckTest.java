package org.shikumen.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.console.SampleRooms;
import org.shikumen.console.limits.Limit;
import org.shikumen.console.limits.RateLimits;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Of names that nobody can have, so that no database is asked: only of them it is known without a look. */
class PasswordCheckTest {

    private final List<String> hashed = new ArrayList<>();
    private final List<String> counted = new ArrayList<>();
    private final Map<Limit, Duration> waits = new EnumMap<>(Limit.class);
    private Optional<RuntimeException> away = Optional.empty();
    private final PasswordEncoder passwords = new Hashes();
    private final PasswordCheck check =
            new PasswordCheck(new Accounts(SampleRooms.closed(JdbcClient.class), passwords), passwords, limits());

    @ParameterizedTest
    @ValueSource(strings = {"\0", "resident\0", "\0resident", "居民\0", "🙂\0"})
    void takesAsLongForANameThatNobodyHasAsForAWrongPassword(String user) {
        assertThatThrownBy(() -> check.authenticate(attempt(user, "linjiang")))
                .isInstanceOf(BadCredentialsException.class);

        assertThat(hashed).containsExactly("linjiang against nobody's");
        assertThat(counted)
                .containsExactly(
                        Limit.WRONG_PASSWORDS + " of 192.0.2.7 " + user,
                        Limit.WRONG_PASSWORDS_FROM_ANYWHERE + " of " + user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nobody", "密码", "\u202e", "🙂"})
    void letsNobodyInByThePasswordThatStandsForNobody(String password) {
        assertThatThrownBy(() -> check.authenticate(attempt("resident\0", password)))
                .isInstanceOf(BadCredentialsException.class);
    }

    /** An official of whom nothing is known may be the one who asked, and then decides nothing of theirs. */
    @Test
    void takesAnOfficialWhoHasNoAccountForAnybody() {
        var signIn =
                new PasswordSignIn(new Accounts(SampleRooms.closed(JdbcClient.class), passwords), passwords, limits());

        assertThat(signIn.samePerson("population.officer\0", "c-1")).isTrue();
    }

    @Test
    void letsNobodyInWithoutAPassword() {
        var without = UsernamePasswordAuthenticationToken.unauthenticated("resident\0", null);

        assertThatThrownBy(() -> check.authenticate(without)).isInstanceOf(BadCredentialsException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Limit.class,
            names = {"WRONG_PASSWORDS", "WRONG_PASSWORDS_FROM_ANYWHERE"})
    void comparesNothingForWhoHasToWait(Limit used) {
        waits.put(used, Duration.ofNanos(1));

        assertThatThrownBy(() -> check.authenticate(attempt("resident\0", "linjiang")))
                .isInstanceOf(LockedException.class);

        assertThat(hashed).isEmpty();
        assertThat(counted).as("waiting does not grow by asking").isEmpty();
    }

    @Test
    void comparesNothingWhereItCannotBeCounted() {
        away = Optional.of(new DataAccessResourceFailureException("Redis is away"));

        assertThatThrownBy(() -> check.authenticate(attempt("resident\0", "linjiang")))
                .isSameAs(away.get());

        assertThat(hashed).isEmpty();
    }

    /** Two are compared at once; a third would wait for five seconds if one of these had kept its place. */
    @Test
    void makesRoomForTheNextHoweverAnAttemptEnds() {
        for (var attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> check.authenticate(attempt("resident\0", "guess")))
                    .isInstanceOf(BadCredentialsException.class);
        }
        waits.put(Limit.WRONG_PASSWORDS, Duration.ofSeconds(30));
        for (var attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> check.authenticate(attempt("resident\0", "guess")))
                    .isInstanceOf(LockedException.class);
        }
        away = Optional.of(new DataAccessResourceFailureException("Redis is away"));
        for (var attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> check.authenticate(attempt("resident\0", "guess")))
                    .isInstanceOf(DataAccessResourceFailureException.class);
        }
    }

    @Test
    void hearsNobodyWhileTheServiceStopsAndKeepsThatInMind() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> check.authenticate(attempt("resident\0", "linjiang")))
                .isInstanceOf(AuthenticationServiceException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(hashed).isEmpty();
        assertThat(counted).isEmpty();
    }

    @Test
    void checksOnlyPasswords() {
        assertThat(check.supports(UsernamePasswordAuthenticationToken.class)).isTrue();
        assertThat(check.supports(TestingAuthenticationToken.class)).isFalse();
    }

    private static Authentication attempt(String user, String password) {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(user, password);
        attempt.setDetails(new WebAuthenticationDetails("192.0.2.7", "no session"));
        return attempt;
    }

    private RateLimits limits() {
        return SampleRooms.answering(RateLimits.class, Map.of("untilNext", this::left, "take", this::counted));
    }

    private Optional<Duration> left(List<Object> values) {
        away.ifPresent(failure -> {
            throw failure;
        });
        return Optional.ofNullable(waits.get((Limit) values.getFirst()));
    }

    private Optional<Duration> counted(List<Object> values) {
        counted.add(values.getFirst() + " of " + values.getLast());
        return Optional.empty();
    }

    /** Says of every password that it is the right one: only that somebody is known may let them in. */
    private final class Hashes implements PasswordEncoder {

        @Override
        public String encode(CharSequence password) {
            return password + "'s";
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            hashed.add(password + " against " + hash);
            return true;
        }
    }
}
