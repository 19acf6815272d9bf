package org.shikumen.console.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shikumen.registry.Role;
import org.shikumen.tools.Localized;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code account}. */
final class JdbcAccounts {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    JdbcAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of the log-in page. */
    List<Account> all() {
        return jdbc.sql("select * from account order by position, user_name")
                .query(JdbcAccounts::account)
                .list();
    }

    Optional<Accounts.WithPassword> find(String user) {
        return jdbc.sql("select * from account where user_name = :user")
                .param("user", user)
                .query((row, number) -> new Accounts.WithPassword(account(row, number), row.getString("password_hash")))
                .optional();
    }

    /** Who has an account here, and whom the provider ever sent. */
    Set<String> officials() {
        return jdbc.sql("""
                select user_name from account where not 'CITIZEN' = any (roles)
                union select name from official_account\
                """).query(String.class).set();
    }

    /** Changes nobody who is there already. */
    void insert(Account account, String hash, int position) {
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
