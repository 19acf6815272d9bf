package org.shikumen.console.access;

import java.util.Map;
import java.util.Optional;
import org.shikumen.console.limits.RateLimits;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.ExceptionMappingAuthenticationFailureHandler;

/** With a form of ours, by the passwords of table {@code account}; calls need the session that begins there. */
final class PasswordSignIn implements SignIn {

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final RateLimits limits;

    PasswordSignIn(Accounts accounts, PasswordEncoder passwords, RateLimits limits) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
    }

    @Override
    public void forPages(HttpSecurity http) throws Exception {
        http.authenticationProvider(new PasswordCheck(accounts, passwords, limits))
                .formLogin(form ->
                        form.loginPage("/login").defaultSuccessUrl("/", false).failureHandler(turning()))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"));
    }

    /** Who was not even heard is not told that a password was wrong. */
    private static AuthenticationFailureHandler turning() {
        var handler = new ExceptionMappingAuthenticationFailureHandler();
        handler.setDefaultFailureUrl("/login?error");
        handler.setAllowSessionCreation(false); // who is not let in gets no memory here
        handler.setExceptionMappings(Map.of(
                LockedException.class.getName(), TurnedAway.TOO_OFTEN.page(),
                AuthenticationServiceException.class.getName(), TurnedAway.CROWDED.page()));
        return handler;
    }

    @Override
    public void forCalls(HttpSecurity http) {
        // a session is all there is
    }

    @Override
    public ApiRefusals refusals() {
        return new ApiRefusals(false);
    }

    @Override
    public boolean samePerson(String official, String citizen) {
        return accounts.find(official)
                .map(found -> found.account().citizen().equals(citizen))
                .orElse(true);
    }

    @Override
    public Optional<String> elsewhere() {
        return Optional.empty();
    }

    @Override
    public String formTargets() {
        return "'self'";
    }
}
