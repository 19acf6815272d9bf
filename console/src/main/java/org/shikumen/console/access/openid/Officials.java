package org.shikumen.console.access.openid;

import org.shikumen.console.access.SignedIn;
import org.shikumen.console.access.TurnedAway;
import org.shikumen.registry.RecentlyUsed;

/**
 * Officials whom the provider sent. Author, reviewer and publisher are told apart by their names, so a name that passes to
 * another account, or an account that takes another name, does not come in. Nobody may decide what they asked for at home.
 */
final class Officials {

    private final JdbcOfficials stored;
    private final RecentlyUsed<SignedIn, String> lately = new RecentlyUsed<>(1_000);

    Officials(JdbcOfficials stored) {
        this.stored = stored;
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
        if (!stored.claim(official.user(), subject)) {
            throw new UnusableClaims(
                    TurnedAway.NAME_TAKEN,
                    "The name \"%s\" belongs to another account, or this account came under another name before."
                            .formatted(official.user()));
        }
        if (!official.citizen().isEmpty()) {
            stored.isAtHome(official.user(), official.citizen());
        }
        lately.put(official, subject);
    }

    /** Of whom it was never told may be anyone. */
    boolean mayBe(String official, String citizen) {
        var told = stored.citizensWhoAre(official);
        return told.isEmpty() || told.contains(citizen);
    }
}
