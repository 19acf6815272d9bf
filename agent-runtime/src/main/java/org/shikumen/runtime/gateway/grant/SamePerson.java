package org.shikumen.runtime.gateway.grant;

import org.shikumen.registry.Official;

/** Whether an official and a citizen are one human being; whoever keeps the accounts implements it. */
@FunctionalInterface
public interface SamePerson {

    /** Without word from the accounts, an official who signs in under the citizen's name is that citizen. */
    SamePerson BY_NAME = (official, citizen) -> official.user().equals(citizen);

    boolean test(Official official, String citizen);
}
