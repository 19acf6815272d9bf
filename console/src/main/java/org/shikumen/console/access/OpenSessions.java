package org.shikumen.console.access;

/** Who is signed in still, for what goes on long after its request was let in. */
public interface OpenSessions {

    /**
     * Keeps nobody signed in.
     *
     * @param id a web session's
     */
    boolean has(String id);
}
