package org.shikumen.console.access;

import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;

/** With a form of ours, by the passwords of table {@code account}; calls need the session that begins there. */
final class PasswordSignIn implements SignIn {

    private final Accounts accounts;
    private final PasswordEncoder passwords;

    PasswordSignIn(Accounts accounts, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    @Override
    public void forPages(HttpSecurity http) throws Exception {
        http.authenticationProvider(new PasswordCheck(accounts, passwords))
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/", false))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"));
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
