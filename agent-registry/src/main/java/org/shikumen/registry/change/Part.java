package org.shikumen.registry.change;

/** A text of a version that can be compared line by line. */
public enum Part {
    AGENT,
    TOOLSET,
    /** The API document of a toolset whose text only names the file. */
    API_DOCUMENT,
    /** The answers that play a toolset's system in the sandbox, where its text only names the files. */
    STUBS;

    /** The field of a toolset in which it stands. */
    String field() {
        return switch (this) {
            case AGENT, TOOLSET -> throw new IllegalStateException(this + " is a definition of its own.");
            case API_DOCUMENT -> "openapi";
            case STUBS -> "stubs";
        };
    }
}
