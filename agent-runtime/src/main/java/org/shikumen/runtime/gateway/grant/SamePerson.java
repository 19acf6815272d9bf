package org.shikumen.runtime.gateway.grant;

import org.shikumen.registry.Official;

/** Whether an official and a citizen are one human being; whoever keeps the accounts implements it. */
@FunctionalInterface
public interface SamePerson {

    boolean test(Official official, String citizen);
}
