package org.shikumen.registry.release;

/** What came of asking for a step. */
public sealed interface ReleaseOutcome {

    /** Done, and on record. */
    record Moved(AgentVersion version) implements ReleaseOutcome {}

    /** Not done, and on record. The sentence names the version, the rule and the way out. */
    record Refused(Rule rule, String sentence) implements ReleaseOutcome {}

    /** There is none with this digest, or it belongs to another department. */
    record NoSuchVersion() implements ReleaseOutcome {}

    /** Someone was faster: the version is no longer as the asker saw it. */
    record Stale(int revision) implements ReleaseOutcome {}

    /** Which rule said no. */
    enum Rule {
        /** The reason is missing or endless. */
        REASON("field-missing"),
        /** The step belongs to another role. */
        ROLE("wrong-role"),
        /** Author, reviewer and publisher are three different people. */
        THREE_PEOPLE("three-people"),
        /** The step does not lead from where the version stands. */
        STAGE("wrong-stage");

        private final String code;

        Rule(String code) {
            this.code = code;
        }

        /** By which those who ask tell one refusal from another. */
        public String code() {
            return code;
        }
    }
}
