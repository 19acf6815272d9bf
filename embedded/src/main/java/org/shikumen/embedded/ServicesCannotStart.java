package org.shikumen.embedded;

/** The embedded PostgreSQL or Redis cannot run here. The message tells the operator what, why and the way out. */
public sealed class ServicesCannotStart extends RuntimeException permits DataFolderInUse {

    ServicesCannotStart(String message) {
        super(message);
    }

    ServicesCannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
