package org.shikumen.runtime.gateway.policy;

import org.shikumen.tools.Localized;

/** What a policy says to a call, from the mildest to the strictest. */
public sealed interface Verdict {

    /** Nobody needs to be asked. */
    record Allowed() implements Verdict {}

    /** The citizen confirms the exact call first. */
    record AwaitCitizen() implements Verdict {}

    /** An officer approves the exact call first; before that the citizen, when {@code citizenFirst}. */
    record AwaitOfficer(boolean citizenFirst) implements Verdict {}

    /** Never called from here: the agent prepares, a person acts elsewhere. */
    record PeopleOnly() implements Verdict {}

    /** No. */
    record Denied(String code, Localized reason) implements Verdict {}

    default int strictness() {
        return switch (this) {
            case Allowed ignored -> 0;
            case AwaitCitizen ignored -> 1;
            case AwaitOfficer ignored -> 2;
            case PeopleOnly ignored -> 3;
            case Denied ignored -> 4;
        };
    }

    /** Whether an answer that does for the other does not for this: somebody else must be asked, or nobody may be. */
    default boolean asksMoreThan(Verdict other) {
        return !other.and(this).equals(other);
    }

    /** What both together ask for. Where one wants the citizen and one an officer, both are asked, the citizen first. */
    default Verdict and(Verdict other) {
        var stricter = other.strictness() >= strictness() ? other : this;
        return stricter instanceof AwaitOfficer && (asksTheCitizen() || other.asksTheCitizen())
                ? new AwaitOfficer(true)
                : stricter;
    }

    private boolean asksTheCitizen() {
        return this instanceof AwaitCitizen || this instanceof AwaitOfficer(var citizenFirst) && citizenFirst;
    }

    /** The word on record. */
    default String word() {
        return switch (this) {
            case Allowed ignored -> "allowed";
            case AwaitCitizen ignored -> "await-citizen";
            case AwaitOfficer ignored -> "await-officer";
            case PeopleOnly ignored -> "people-only";
            case Denied ignored -> "denied";
        };
    }

    /** The reason on record: a code, never a value from the call. */
    default String code() {
        return switch (this) {
            case Allowed ignored -> "nobody-to-ask";
            case AwaitCitizen ignored -> "citizen-confirms";
            case AwaitOfficer(var citizenFirst) -> citizenFirst ? "citizen-then-officer" : "officer-approves";
            case PeopleOnly ignored -> "people-act";
            case Denied(var code, var ignored) -> code;
        };
    }
}
