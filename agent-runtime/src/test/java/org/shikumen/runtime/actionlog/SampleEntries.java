package org.shikumen.runtime.actionlog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A resident's conversation and what happens in it. */
public final class SampleEntries {

    static final String VERSION = "a".repeat(64);

    private SampleEntries() {}

    static Where conversation(UUID id) {
        return Where.conversation("population-service", "residence-points", VERSION, id, "c-resident")
                .inTurn(UUID.randomUUID());
    }

    static Entry.Fact message() {
        return new Entry.Fact(new Actor.Citizen("c-resident"), new Action.MessageReceived(12, List.of("ID_NO")));
    }

    static Entry.Fact answered(UUID call) {
        return new Entry.Fact(
                new Actor.Agent("residence-points"),
                new Action.Answered(
                        call, "residence-permit/submitRenewal", "succeeded", "OK", Optional.of("990102-2026-000123")));
    }

    static Entry fenced(UUID conversation, long number) {
        return new Entry(
                conversation(conversation),
                Optional.of(new Entry.Fence(conversation, number)),
                List.of(message()),
                List.of());
    }

    static Entry withRow(UUID conversation, Entry.Row row) {
        return new Entry(conversation(conversation), Optional.empty(), List.of(message()), List.of(row));
    }

    /** The envelopes of one of every kind. */
    public static List<String> envelopes() {
        var now = Instant.now();
        return oneOfEach().stream()
                .map(action -> new Draft(
                                UUID.randomUUID(),
                                conversation(UUID.randomUUID()),
                                now,
                                new Actor.Citizen("c-resident"),
                                action)
                        .after(Head.beforeTheFirst("conversation"))
                        .envelope())
                .toList();
    }

    /** One of every kind, as the gateway, the engine and the registry write them. */
    static List<Action> oneOfEach() {
        var call = UUID.randomUUID();
        var grant = UUID.randomUUID();
        var digest = "b".repeat(64);
        var tool = "residence-permit/submitRenewal";
        return List.of(
                new Action.ConversationOpened("zh", 3),
                new Action.MessageReceived(12, List.of("ID_NO", "PHONE")),
                new Action.TurnResumed(7, "decision"),
                new Action.TurnEnded("declined", Optional.of("citizen")),
                new Action.HandedOver("population-service", "asked"),
                new Action.ModelAnswered("city", "dialogue", "dialogue", List.of("submitRenewal"), 120, 30),
                new Action.ModelFailed("city", "qwen", "timeout"),
                new Action.TextStopped("injection", "blocked", "input"),
                new Action.CallJudged(
                        call,
                        tool,
                        "await-citizen",
                        "decision-mode",
                        "citizen-confirms",
                        Optional.of("outside"),
                        Map.of("permitNo", "said", "months", "model")),
                new Action.RuleJudged(call, tool, "few-a-day", "policy city-care v2", digest, "enforce", "denied"),
                new Action.PolicyMoved("city-care", 2, digest, "enforce", "council day"),
                new Action.PolicyStepRefused("city-care", 2, digest, "enforce", "its author"),
                new Action.GrantOffered(grant, call, tool, digest, "citizen", Instant.parse("2026-11-22T10:00:00Z")),
                new Action.GrantDecided(grant, call, tool, digest, "confirm", Optional.empty()),
                new Action.DecisionRejected(grant, "digest"),
                new Action.GrantVoided(grant, call, "stopped"),
                new Action.Intended(call, tool, digest, "IDEMPOTENT_KEY", digest, Optional.of(grant), 1),
                new Action.Answered(call, tool, "succeeded", "OK", Optional.of("990102-2026-000123")),
                new Action.AnsweredLate(call, tool, "succeeded", "OK", Optional.of("990102-2026-000123")),
                new Action.DataRead(call, tool, digest, "succeeded", "OK", List.of("total", "items")),
                new Action.Prepared(call, tool, digest),
                new Action.DoubtOpened(call, tool, "QUERYABLE"),
                new Action.DoubtHandled(call, tool, "resend", Optional.empty(), "nothing of it in their register"),
                new Action.DoubtSettled(call, tool, "by-person", "done", "their register has it"),
                new Action.VersionMoved(4, "deploy", "approved", "live", "ready"),
                new Action.VersionStepRefused(4, "approve", "in review", "author"),
                new Action.HandOverTaken("population.officer", Optional.of("population.colleague")),
                new Action.PersonReplied(24, List.of("ID_NO")),
                new Action.HandOverEnded("handed-back"),
                new Action.StopSet(UUID.randomUUID(), "agent", "residence-points", "a wrong fee was told"),
                new Action.StopLifted(UUID.randomUUID(), "agent", "residence-points", "the fee is right again"),
                new Action.RecordsRead("review", "agent=residence-points", 20),
                new Action.Erased(UUID.randomUUID(), "asked by the citizen", 2, 14),
                new Action.ConversationExpired("P365D", Instant.parse("2025-11-21T04:00:00Z")),
                new Action.KeysRotated(List.of("c1d2e3f4a5b60718"), "0718c1d2e3f4a5b6", 1_204),
                new Action.ValuesRevealed("conversation " + call, "complaint", "990102-2026-000123"),
                new Action.RecordsExported("population-service", 0, 4711),
                new Action.HoldSet(UUID.randomUUID(), "agent", "residence-points", "case 2026-17"),
                new Action.HoldLifted(UUID.randomUUID(), "agent", "residence-points", "the case is closed"),
                new Action.PartitionDropped(
                        "action_record_2023_01",
                        Instant.parse("2023-01-01T00:00:00Z"),
                        Instant.parse("2023-02-01T00:00:00Z"),
                        120_000,
                        4_000_000,
                        4_120_000));
    }
}
