package org.shikumen.deploy.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shikumen.console.access.Account;
import org.shikumen.registry.Role;
import org.shikumen.tools.Localized;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.core.io.ClassPathResource;

/** The sample city's accounts, from {@code city/people.yaml}. */
record CityPeople(String password, List<Account> accounts) {

    static CityPeople shipped() {
        try (var file = new ClassPathResource("city/people.yaml").getInputStream()) {
            var root = map(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
            var accounts = ((List<?>) root.get("accounts"))
                    .stream().map(item -> account(map(item))).toList();
            return new CityPeople((String) root.get("password"), accounts);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("city/people.yaml cannot be read; it ships inside the jar.", unreadable);
        }
    }

    private static Account account(Map<?, ?> item) {
        var user = (String) item.get("user");
        var roles = ((List<?>) item.get("roles"))
                .stream().map(role -> Role.valueOf((String) role)).collect(Collectors.toUnmodifiableSet());
        return new Account(
                user,
                roles,
                item.get("department") instanceof String department ? department : "",
                (Integer) item.get("assurance"),
                citizen(user, roles, item.get("citizen")),
                localized(item.get("name")),
                localized(item.get("mayDo")));
    }

    /** @param own the account under which an official is a citizen */
    private static String citizen(String user, Set<Role> roles, Object own) {
        if (roles.contains(Role.CITIZEN)) {
            return "c-" + user;
        }
        return own instanceof String account ? "c-" + account : "";
    }

    private static Localized localized(Object texts) {
        return new Localized(map(texts).entrySet().stream()
                .collect(Collectors.toMap(e -> (String) e.getKey(), e -> (String) e.getValue())));
    }

    private static Map<?, ?> map(Object node) {
        return (Map<?, ?>) node;
    }
}
