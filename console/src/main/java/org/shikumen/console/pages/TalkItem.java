package org.shikumen.console.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One thing to be seen in a conversation, as the chat templates render it. */
public sealed interface TalkItem {

    /** Names the fragment of {@code chat/items.html}. */
    default String kind() {
        return getClass().getSimpleName();
    }

    record Said(String text) implements TalkItem {}

    /** @param speaker who speaks, where it is not the agent */
    record Spoke(String message, Optional<String> speaker, String text) implements TalkItem {}

    record Step(String name, boolean done) implements TalkItem {}

    record Confirm(
            String turn,
            String grant,
            String digest,
            String title,
            List<Fact> facts,
            Instant expiresAt,
            boolean citizen,
            State state)
            implements TalkItem {

        /** Closed means that its turn went on without it: it was answered, ran out or became void. */
        public enum State {
            OPEN,
            EXPIRED,
            CLOSED
        }

        public boolean open() {
            return state == State.OPEN;
        }

        /** The word of it where nobody is waited for. */
        public String word() {
            return state == State.EXPIRED ? "expired" : "decided";
        }

        Confirm closed() {
            return new Confirm(turn, grant, digest, title, facts, expiresAt, citizen, State.CLOSED);
        }
    }

    record Receipt(String action, String status, Instant at, Optional<String> reference) implements TalkItem {}

    record Result(String title, List<Fact> facts, List<String> labels, List<List<String>> rows) implements TalkItem {}

    /** What was prepared for a person to finish, if anything was. */
    record HandOver(Optional<String> title, List<Fact> facts) implements TalkItem {}

    /** A person came, or left. */
    record Attended(String sentence) implements TalkItem {}

    record Problem(String sentence, boolean inDoubt) implements TalkItem {}

    /** @param isNew a sensitive value that the citizen has neither said nor chosen */
    record Fact(String label, String value, boolean isNew) {
        Fact(String label, String value) {
            this(label, value, false);
        }
    }
}
