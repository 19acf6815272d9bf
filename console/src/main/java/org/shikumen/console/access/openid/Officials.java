package org.shikumen.console.access.openid;

import org.shikumen.console.access.SignedIn;
import org.shikumen.console.access.TurnedAway;
import org.shikumen.registry.RecentlyUsed;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Officials whom the provider sent. Author, reviewer and publisher are told apart by their names, so a name that passes to
 * another account, or an account that takes another name, does not come in. Nobody may decide what they asked for at home.
 */
final class Officials {

    private final JdbcClient jdbc;
    private final RecentlyUsed<SignedIn, String> lately = new RecentlyUsed<>(1_000);

    Officials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lets somebody in, citizens without a look.
     *
     * @param subject the provider's own id of the account
     */
    SignedIn meet(SignedIn person, String subject) {
        if (!person.isCitizen() && lately.get(person).filter(subject::equals).isEmpty()) {
            remember(person, subject);
        }
        return person;
    }

    private void remember(SignedIn official, String subject) {
        if (!belongs(official.user(), subject)) {
            throw new UnusableClaims(
                    TurnedAway.NAME_TAKEN,
                    "The name \"%s\" belongs to another account, or this account came under another name before."
                            .formatted(official.user()));
        }
        if (!official.citizen().isEmpty()) {
            jdbc.sql("insert into official_at_home (official, citizen) values (?, ?) on conflict do nothing")
                    .params(official.user(), official.citizen())
                    .update();
        }
        lately.put(official, subject);
    }

    private boolean belongs(String name, String subject) {
        jdbc.sql("insert into official_account (name, subject) values (?, ?) on conflict do nothing")
                .params(name, subject)
                .update();
        return jdbc.sql("select count(*) from official_account where name = ? and subject = ?")
                        .params(name, subject)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Of whom it was never told may be anyone. */
    boolean mayBe(String official, String citizen) {
        var told = jdbc.sql("select citizen from official_at_home where official = ?")
                .params(official)
                .query(String.class)
                .list();
        return told.isEmpty() || told.contains(citizen);
    }
}
