package org.shikumen.registry.release;

/** What came of asking to put a policy in force or to withdraw it. */
public sealed interface PolicyOutcome {

    record Done(PolicyVersion policy) implements PolicyOutcome {}

    /** None with this digest, or another department's. */
    record NoSuchPolicy() implements PolicyOutcome {}

    /**
     * @param code {@code wrong-role}, {@code two-people}, {@code wrong-stage}, {@code reason-missing}, {@code reason-too-long}, or
     *     {@code no-such-tool} where a rule names what no toolset has
     */
    record Refused(String code, String sentence) implements PolicyOutcome {}
}
