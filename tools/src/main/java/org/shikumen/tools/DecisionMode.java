package org.shikumen.tools;

/** Who says yes to a call before it may leave. */
public enum DecisionMode {
    /** Nobody is asked: public information, or reading one's own record. */
    AUTO,
    /** The citizen confirms the exact call on a card. */
    CITIZEN_CONFIRM,
    /** An official of the department approves the exact call. */
    OFFICER_APPROVE,
    /** The agent prepares; a person acts elsewhere. Never called. */
    HUMAN_ONLY
}
