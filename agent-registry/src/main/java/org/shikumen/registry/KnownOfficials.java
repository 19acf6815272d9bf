package org.shikumen.registry;

import java.util.Set;

/**
 * By what names officials sign in, as far as the house has heard. Whom an identity provider has not sent yet is missing, so
 * nothing may be refused for it. The room that lets people in implements it.
 */
@FunctionalInterface
public interface KnownOfficials {

    Set<String> names();
}
