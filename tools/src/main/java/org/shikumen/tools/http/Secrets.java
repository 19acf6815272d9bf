package org.shikumen.tools.http;

import java.util.Optional;

/** Finds secrets by name. Definitions and logs hold names only. */
@FunctionalInterface
public interface Secrets {

    Optional<String> secret(String name);
}
