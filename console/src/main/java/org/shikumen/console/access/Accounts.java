package org.shikumen.console.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shikumen.console.limits.RateLimits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The accounts of the embedded default; none anywhere else. */
public final class Accounts {

    private final JdbcAccounts stored;
    private final PasswordEncoder passwords;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords) {
        this.stored = new JdbcAccounts(jdbc);
        this.passwords = passwords;
    }

    /** Adds those not there yet, all with this password; changes nobody who is. */
    public void load(List<Account> accounts, String password) {
        var known = all().stream().map(Account::user).collect(Collectors.toSet());
        var missing = accounts.stream()
                .filter(account -> !known.contains(account.user()))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        var hash = passwords.encode(password);
        for (var account : missing) {
            stored.insert(account, hash, accounts.indexOf(account));
        }
    }

    /** By these accounts' passwords. */
    public SignIn signIn(RateLimits limits) {
        return new PasswordSignIn(this, passwords, limits);
    }

    /** In the order of the log-in page. */
    public List<Account> all() {
        return stored.all();
    }

    /** Nobody is called by a name that cannot even be looked for. */
    Optional<WithPassword> find(String user) {
        return user.indexOf('\0') >= 0 ? Optional.empty() : stored.find(user);
    }

    record WithPassword(Account account, String hash) {}
}
