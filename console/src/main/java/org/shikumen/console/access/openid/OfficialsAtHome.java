package org.shikumen.console.access.openid;

import java.util.Optional;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.RecentlyUsed;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which citizen an official is, as they last signed in: nobody may decide what they asked for themselves. */
final class OfficialsAtHome {

    private final JdbcClient jdbc;
    private final RecentlyUsed<String, String> lately = new RecentlyUsed<>(1_000);

    OfficialsAtHome(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void remember(SignedIn official) {
        var known = lately.get(official.user()).filter(official.citizen()::equals);
        if (official.isCitizen() || known.isPresent()) {
            return;
        }
        jdbc.sql("""
                        insert into official_at_home (official, citizen) values (:official, :citizen)
                        on conflict (official) do update set citizen = excluded.citizen, seen_at = now()
                        """)
                .param("official", official.user())
                .param("citizen", official.citizen())
                .update();
        lately.put(official.user(), official.citizen());
    }

    Optional<String> citizen(String official) {
        return jdbc.sql("select citizen from official_at_home where official = :official")
                .param("official", official)
                .query(String.class)
                .optional();
    }
}
