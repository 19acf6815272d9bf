package org.shikumen.console.access;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.shikumen.console.limits.Limit;
import org.shikumen.console.limits.RateLimits;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks a password at sign-in, and only there: a hash costs as much processor time as a hundred turns. Few are computed at
 * once, so that a wave of sign-ins does not starve the conversations. After many wrong ones a user name has to wait, right ones
 * included: else the guess that hits would be the one that is let in. It waits where the wrong ones came from, and only after very
 * many everywhere: else a stranger could keep its owner out.
 */
final class PasswordCheck implements AuthenticationProvider {

    private static final int PATIENCE_SECONDS = 5;

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final RateLimits limits;
    private final Semaphore atOnce = new Semaphore(2);
    private final String nobody;

    PasswordCheck(Accounts accounts, PasswordEncoder passwords, RateLimits limits) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
        this.nobody = passwords.encode("nobody");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        if (!myTurnSoon()) {
            throw new AuthenticationServiceException("Too many people are signing in at once. Try again in a moment.");
        }
        try {
            return check(attempt);
        } finally {
            atOnce.release();
        }
    }

    /** A wrong guess is counted before the next one's turn: of many at once only those beside it are not counted yet. */
    private Authentication check(Authentication attempt) {
        if (hasToWait(attempt)) {
            throw new LockedException("Too many wrong passwords. Wait a moment, then try again.");
        }
        var found = accounts.find(attempt.getName());
        // an unknown user costs the same time as a wrong password
        var hash = found.map(Accounts.WithPassword::hash).orElse(nobody);
        if (!passwords.matches(String.valueOf(attempt.getCredentials()), hash) || found.isEmpty()) {
            countWrong(attempt);
            throw new BadCredentialsException("User name or password is wrong.");
        }
        return SignedIn.of(found.get().account()).authentication();
    }

    private boolean hasToWait(Authentication attempt) {
        return limits.untilNext(Limit.WRONG_PASSWORDS, nameAndAddress(attempt)).isPresent()
                || limits.untilNext(Limit.WRONG_PASSWORDS_FROM_ANYWHERE, attempt.getName())
                        .isPresent();
    }

    private void countWrong(Authentication attempt) {
        limits.take(Limit.WRONG_PASSWORDS, nameAndAddress(attempt));
        limits.take(Limit.WRONG_PASSWORDS_FROM_ANYWHERE, attempt.getName());
    }

    /** The address first: a name may hold anything, an address no space. */
    private static String nameAndAddress(Authentication attempt) {
        var address = attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "unknown";
        return address + " " + attempt.getName();
    }

    private boolean myTurnSoon() {
        try {
            return atOnce.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
