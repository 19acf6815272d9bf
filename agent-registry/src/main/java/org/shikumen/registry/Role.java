package org.shikumen.registry;

/** What a person may do. All but {@link #CITIZEN} and {@link #OPERATOR} hold within one department. */
public enum Role {
    /** Talks to agents. */
    CITIZEN,
    /** Writes definitions and hands them in. */
    AUTHOR,
    /** Approves or rejects what was handed in. */
    REVIEWER,
    /** Brings an approved version live, suspends it and takes it away. */
    PUBLISHER,
    /** Decides single cases: approvals and hand-overs. */
    OFFICER,
    /** Reads the whole department's record. */
    AUDITOR,
    /** Keeps the platform running; may stop anything, start nothing. */
    OPERATOR
}
