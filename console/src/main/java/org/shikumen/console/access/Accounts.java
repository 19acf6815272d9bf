package org.shikumen.console.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shikumen.console.limits.RateLimits;
import org.shikumen.registry.Role;
import org.shikumen.tools.Localized;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The accounts of the embedded default; none anywhere else. */
public final class Accounts {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
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
            insert(account, hash, accounts.indexOf(account));
        }
    }

    /** By these accounts' passwords. */
    public SignIn signIn(RateLimits limits) {
        return new PasswordSignIn(this, passwords, limits);
    }

    /** In the order of the log-in page. */
    public List<Account> all() {
        return jdbc.sql("select * from account order by position, user_name")
                .query(Accounts::account)
                .list();
    }

    /** Nobody is called by a name that cannot even be looked for. */
    Optional<WithPassword> find(String user) {
        if (user.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return jdbc.sql("select * from account where user_name = :user")
                .param("user", user)
                .query((row, number) -> new WithPassword(account(row, number), row.getString("password_hash")))
                .optional();
    }

    record WithPassword(Account account, String hash) {}

    private void insert(Account account, String hash, int position) {
        jdbc.sql("""
                        insert into account (user_name, password_hash, roles, department, assurance, citizen, name, may_do, position)
                        values (:user, :hash, string_to_array(:roles, ','), :department, :assurance, :citizen,
                                cast(:name as jsonb), cast(:mayDo as jsonb), :position)
                        on conflict (user_name) do nothing
                        """)
                .param("user", account.user())
                .param("hash", hash)
                .param(
                        "roles",
                        account.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")))
                .param("department", account.department())
                .param("assurance", account.assurance())
                .param("citizen", account.citizen())
                .param("name", JSON.writeValueAsString(account.name().texts()))
                .param("mayDo", JSON.writeValueAsString(account.mayDo().texts()))
                .param("position", position)
                .update();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        var roles = (String[]) row.getArray("roles").getArray();
        return new Account(
                row.getString("user_name"),
                Arrays.stream(roles).map(Role::valueOf).collect(Collectors.toUnmodifiableSet()),
                row.getString("department"),
                row.getInt("assurance"),
                row.getString("citizen"),
                localized(row.getString("name")),
                localized(row.getString("may_do")));
    }

    private static Localized localized(String json) {
        return new Localized(JSON.readValue(json, TEXTS));
    }
}
