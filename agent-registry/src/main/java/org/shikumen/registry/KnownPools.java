package org.shikumen.registry;

import java.util.Set;

/**
 * By what names pools of models are configured in this installation. An operator may add one later, so nothing may be refused
 * for it. The room that asks models implements it.
 */
@FunctionalInterface
public interface KnownPools {

    Set<String> names();
}
