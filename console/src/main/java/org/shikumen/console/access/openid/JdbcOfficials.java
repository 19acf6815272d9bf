package org.shikumen.console.access.openid;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code official_account} and {@code official_at_home}: who came under which name, and who they are at home. */
final class JdbcOfficials {

    private final JdbcClient jdbc;

    JdbcOfficials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the name belongs to another account, or the account came under another name before. */
    boolean claim(String name, String subject) {
        jdbc.sql("insert into official_account (name, subject) values (?, ?) on conflict do nothing")
                .params(name, subject)
                .update();
        return jdbc.sql("select count(*) from official_account where name = ? and subject = ?")
                        .params(name, subject)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void isAtHome(String official, String citizen) {
        jdbc.sql("insert into official_at_home (official, citizen) values (?, ?) on conflict do nothing")
                .params(official, citizen)
                .update();
    }

    /** As far as it was ever told. */
    List<String> citizensWhoAre(String official) {
        return jdbc.sql("select citizen from official_at_home where official = ?")
                .params(official)
                .query(String.class)
                .list();
    }
}
