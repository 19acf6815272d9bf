package org.shikumen.conformance;

/** Who acts in the cases. An adapter knows under which account each of them signs in. */
public enum Person {
    /** Well identified. */
    CITIZEN,
    /** Another citizen, as well identified. */
    NEIGHBOUR,
    /** A citizen whose identity is less certain than {@code pledge} demands. */
    NEWCOMER,
    /** {@link #OFFICER} at home: the same person as a citizen. */
    OFFICER_AT_HOME,
    /** Approves in the department of the desks. */
    OFFICER,
    /** Likewise; somebody else. */
    SECOND_OFFICER,
    /** Approves in another department. */
    FOREIGN_OFFICER,
    /** Reads records in the department of the desks, and approves nothing. */
    AUDITOR,
    /** Writes definitions in the department of the desks, and approves nothing. */
    AUTHOR,
    /** Nobody has signed in. */
    NOBODY
}
