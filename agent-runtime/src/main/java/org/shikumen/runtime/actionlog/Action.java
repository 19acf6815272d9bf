package org.shikumen.runtime.actionlog;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What can happen here, as it stands in an envelope: names, codes, digests and counts, never a personal value, never a
 * citizen's words. Digests are SHA-256, lower-case hex. The reference page of action kinds is generated from this file.
 */
public sealed interface Action {

    /** The kind as it stands on record: the type's simple name. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** All there are, by the alphabet. */
    static List<String> kinds() {
        return Arrays.stream(Action.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .sorted()
                .toList();
    }

    // --- conversation

    /** A citizen opened a conversation with a live version of an agent. */
    record ConversationOpened(String language, int assurance) implements Action {}

    /** A citizen's message began a turn; {@code masked} names the kinds of personal value replaced in it. */
    record MessageReceived(int characters, List<String> masked) implements Action {}

    /** A replica took a turn up again, after a decision or a crash. */
    record TurnResumed(long fence, String why) implements Action {}

    /** A turn came to rest with this outcome. */
    record TurnEnded(String outcome, Optional<String> reason) implements Action {}

    /** The conversation passed to a queue of people. */
    record HandedOver(String queue, String reason) implements Action {}

    /** An official took a waiting conversation over. */
    record HandOverTaken(String official, Optional<String> from) implements Action {}

    /** The official who had taken it over wrote to the citizen; {@code masked} names the kinds of personal value replaced. */
    record PersonReplied(int characters, List<String> masked) implements Action {}

    /** The agent answers again, or nobody waits any more: {@code how} is handed-back by an official, or withdrawn by the citizen. */
    record HandOverEnded(String how) implements Action {}

    /**
     * What was said in a conversation was removed, {@code term} after something was last said there: so long its agent's version
     * keeps it ({@code retention.conversation}). What was done stays on record.
     */
    record ConversationExpired(String term, Instant lastSaid) implements Action {}

    // --- model

    /** A model answered; {@code tools} are the functions it asked for. */
    record ModelAnswered(
            String pool, String endpoint, String model, List<String> tools, int inputTokens, int outputTokens)
            implements Action {}

    /** An endpoint of a pool did not answer usably; the next one was asked. */
    record ModelFailed(String pool, String endpoint, String code) implements Action {}

    /** A guardrail stopped or diverted a text. */
    record TextStopped(String guardrail, String finding, String side) implements Action {}

    // --- authority

    /**
     * A call was judged: the strictest verdict, and the policy that gave it. {@code labels} say where each argument came from:
     * said, chosen, typed, outside, model; {@code read} is the lowest label of what had been read when it was asked for.
     */
    record CallJudged(
            UUID call,
            String tool,
            String verdict,
            String policy,
            String reason,
            Optional<String> read,
            Map<String, String> labels)
            implements Action {

        /** Of a call that was refused before anybody looked at its arguments. */
        public CallJudged(UUID call, String tool, String verdict, String policy, String reason) {
            this(call, tool, verdict, policy, reason, Optional.empty(), Map.of());
        }
    }

    /**
     * A rule was asked about a call, and did not simply allow it or is only tried. {@code of} names its policy or toolset and
     * {@code digest} the exact text; {@code mode} is enforce or dry-run; {@code verdict} as in CallJudged, {@code unclear}
     * when it could not be evaluated, which counts as no.
     */
    record RuleJudged(UUID call, String tool, String rule, String of, String digest, String mode, String verdict)
            implements Action {}

    /** A card was put before a person for one exact call. */
    record GrantOffered(UUID grant, UUID call, String tool, String digest, String audience, Instant expiresAt)
            implements Action {}

    /** A person answered a card: {@code confirm}, {@code decline}, {@code approve}, {@code refuse}; or nobody did: {@code expire}. */
    record GrantDecided(UUID grant, UUID call, String tool, String digest, String decision, Optional<String> reason)
            implements Action {}

    /**
     * An answer to a card was not accepted: wrong person, altered digest, replayed, expired. Of one person's to one card the first
     * twenty of each kind are on record.
     */
    record DecisionRejected(UUID grant, String code) implements Action {}

    /** A grant that was given is void: its version, agent or tool was stopped before it could be used. */
    record GrantVoided(UUID grant, UUID call, String reason) implements Action {}

    // --- calls

    /** A consequential call is about to leave. Durable before it does; {@code arguments} is the digest of their cipher text. */
    record Intended(
            UUID call, String tool, String toolset, String effect, String arguments, Optional<UUID> grant, int attempt)
            implements Action {}

    /** What came of it. {@code outcome}: succeeded, refused, unavailable, in-doubt. */
    record Answered(UUID call, String tool, String outcome, String code, Optional<String> reference)
            implements Action {}

    /** The same when another replica had taken the conversation over: evidence for a person, acted on by nobody. */
    record AnsweredLate(UUID call, String tool, String outcome, String code, Optional<String> reference)
            implements Action {}

    /** A reading call and what came of it; {@code fields} are the ones a model may see. */
    record DataRead(UUID call, String tool, String toolset, String outcome, String code, List<String> fields)
            implements Action {}

    /** An operation that only people may carry out was prepared. */
    record Prepared(UUID call, String tool, String arguments) implements Action {}

    /** A call's outcome is unknown; it waits for a person. */
    record DoubtOpened(UUID call, String tool, String effect) implements Action {}

    /**
     * An officer does something about a doubt; {@code step} is ask, resend, resend-responsibly or compensate, {@code undo} the
     * call that undoes it: this is the yes that releases it.
     */
    record DoubtHandled(UUID call, String tool, String step, Optional<UUID> undo, String reason) implements Action {}

    /**
     * A doubt was settled; {@code how} is by-person, by-answer, sent-again or compensated, {@code outcome} is done, not-done
     * or undone.
     */
    record DoubtSettled(UUID call, String tool, String how, String outcome, String reason) implements Action {}

    // --- release and review

    /** Something was stopped: {@code scope} is platform, department, agent, version or tool. */
    record StopSet(UUID stop, String scope, String target, String reason) implements Action {}

    /** A stop was lifted, and why; {@code reason} is empty where nobody said, and left out of records of before. */
    record StopLifted(UUID stop, String scope, String target, String reason) implements Action {}

    /** A version moved along its lifecycle. */
    record VersionMoved(int number, String step, String from, String to, String reason) implements Action {}

    /** A step of a version's lifecycle was refused. */
    record VersionStepRefused(int number, String step, String from, String refusal) implements Action {}

    /** A policy was handed in (draft), put in force (enforce), asked to be withdrawn (ask-withdrawal) or withdrawn (withdraw). */
    record PolicyMoved(String policy, int number, String digest, String step, String reason) implements Action {}

    /** Somebody was refused to put a policy in force or to withdraw it. */
    record PolicyStepRefused(String policy, int number, String digest, String step, String refusal) implements Action {}

    /** An official read records: the filter used, and how many were shown. */
    record RecordsRead(String purpose, String filter, int count) implements Action {}

    /** An official took records out of the house: those of {@code scope}, a department or all, at these places in the tree. */
    record RecordsExported(String scope, long from, long to) implements Action {}

    /** A citizen was erased: the keys of their values and conversations were destroyed, in this many departments. */
    record Erased(UUID erasure, String reason, int departments, int conversations) implements Action {}

    /** Data keys were wrapped anew, by another master key; {@code from} were destroyed where the platform holds them. */
    record KeysRotated(List<String> from, String to, int keys) implements Action {}

    /** An official had personal values shown; {@code what} names the thing, never a value. */
    record ValuesRevealed(String what, String purpose, String reference) implements Action {}

    // --- keeping

    /** Records are under a legal hold: {@code scope} is all, department, agent, citizen or conversation. */
    record HoldSet(UUID hold, String scope, String target, String reason) implements Action {}

    /** A legal hold was lifted, and why; {@code reason} is empty where nobody said, and left out of records of before. */
    record HoldLifted(UUID hold, String scope, String target, String reason) implements Action {}

    /**
     * The time of every record of a month was over, and the month was dropped. Its hashes stay in the tree, at positions
     * {@code from} to before {@code to}, where records of the months beside it may stand too.
     */
    record PartitionDropped(String partition, Instant begins, Instant ends, long records, long from, long to)
            implements Action {}
}
