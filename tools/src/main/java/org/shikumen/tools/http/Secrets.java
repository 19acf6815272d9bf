package org.shikumen.tools.http;

import java.util.Optional;

/** One department's secrets, by name. Definitions and logs hold names only. */
@FunctionalInterface
public interface Secrets {

    Optional<String> secret(String name);

    /** Everybody's: a toolset reaches those of its own department, and no other's, nor the platform's keys. */
    @FunctionalInterface
    interface OfDepartments {

        Secrets of(String department);
    }
}
