package org.shikumen.conformance;

import java.util.List;

/** What the office can do; every operation takes {@code ref}, {@code item} and, if one likes, {@code quantity}. */
public final class Operations {

    /** Reads a note; nobody is asked. The note is text from outside. */
    public static final String READ_NOTE = "readNote";
    /** The citizen confirms; must never be sent twice. */
    public static final String ORDER = "order";
    /** The citizen confirms. */
    public static final String AMEND = "amend";
    /** An officer approves. */
    public static final String RELIEVE = "relieve";
    /** The citizen confirms, then an officer approves. */
    public static final String WAIVE = "waive";
    /** Only people do it. */
    public static final String ANNUL = "annul";
    /** The citizen confirms, if well enough identified. */
    public static final String PLEDGE = "pledge";
    /** Nobody need say yes, as long as the citizen asked; lies beside a note that others wrote. Only some desks list it. */
    public static final String REGISTER = "register";
    /** The office has it, no desk lists it. */
    public static final String UNLISTED = "unlisted";

    public static final List<String> LISTED = List.of(READ_NOTE, ORDER, AMEND, RELIEVE, WAIVE, ANNUL, PLEDGE);

    private Operations() {}
}
