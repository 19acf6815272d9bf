package org.shikumen.console.pages;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
            List<String> because,
            Instant expiresAt,
            boolean citizen,
            State state,
            Optional<Instant> answeredAt)
            implements TalkItem {

        /** Closed means that its turn ended without an answer to it. */
        public enum State {
            OPEN,
            EXPIRED,
            CLOSED,
            CONFIRMED,
            DECLINED,
            APPROVED,
            REFUSED,
            VOID
        }

        public boolean open() {
            return state == State.OPEN;
        }

        /** Its time may have passed all the same. */
        public boolean unanswered() {
            return state == State.OPEN || state == State.EXPIRED;
        }

        /** The word of it where nobody is waited for. */
        public String word() {
            return state == State.CLOSED ? "decided" : state.name().toLowerCase(Locale.ROOT);
        }

        Confirm closed() {
            return in(State.CLOSED, answeredAt);
        }

        /** An earlier release did not say which answer: a yes, unless something else is told. */
        Confirm answered(String answer, Optional<Instant> at) {
            return switch (answer) {
                case "confirm" -> in(State.CONFIRMED, at);
                case "decline" -> in(State.DECLINED, at);
                case "approve" -> in(State.APPROVED, at);
                case "refuse" -> in(State.REFUSED, at);
                case "none" -> closed();
                default -> in(citizen ? State.CONFIRMED : State.APPROVED, at);
            };
        }

        /** The code of a no says whose it was. */
        Confirm withNo(String code) {
            return switch (code) {
                case "declined" -> in(State.DECLINED, answeredAt);
                case "refused" -> in(State.REFUSED, answeredAt);
                default -> this;
            };
        }

        /** Nobody's answer holds, so there is no time of one. */
        Confirm withoutAnswer(String code) {
            return switch (code) {
                case "expired" -> in(State.EXPIRED, Optional.empty());
                case "void" -> in(State.VOID, Optional.empty());
                default -> this;
            };
        }

        private Confirm in(State next, Optional<Instant> at) {
            return new Confirm(turn, grant, digest, title, facts, because, expiresAt, citizen, next, at);
        }
    }

    record Receipt(String action, String status, Instant at, Optional<String> reference) implements TalkItem {}

    record Result(String title, List<Fact> facts, List<String> labels, List<List<String>> rows) implements TalkItem {}

    /** What was prepared for a person to finish, if anything was. */
    record HandOver(Optional<String> title, List<Fact> facts) implements TalkItem {}

    /** A person came, or left. */
    record Attended(String sentence) implements TalkItem {}

    record Problem(String sentence, String status) implements TalkItem {

        private static final Set<String> HEADED = Set.of("in-doubt", "waiting", "erased");

        /** Names what stands above the sentence. */
        public String heading() {
            return HEADED.contains(status) ? "chat.problem." + status : "chat.problem";
        }

        /** It may still come to be done. */
        public boolean open() {
            return status.equals("in-doubt") || status.equals("waiting");
        }
    }

    /** @param isNew a sensitive value that the citizen has neither said nor chosen */
    record Fact(String label, String value, boolean isNew) {
        Fact(String label, String value) {
            this(label, value, false);
        }
    }
}
