package org.shikumen.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.gateway.Doubts.Settlement;
import tools.jackson.databind.node.ObjectNode;

/** A receipt's status is done, refused or in-doubt, whatever became of it. */
class ReceiptShapeTest {

    private static final Instant AT = Instant.parse("2026-11-21T08:00:00.000001Z");

    @ParameterizedTest
    @CsvSource({"succeeded, done", "refused, refused", "unavailable, refused", "in-doubt, in-doubt"})
    void saysWhatTheSystemAnswered(String outcome, String status) {
        var receipt = Shapes.receipt(answered(outcome), Optional.empty());

        assertThat(word(receipt, "status")).isEqualTo(status);
        assertThat(receipt.has("settled")).isFalse();
        assertThat(receipt.has("settledAt")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "in-doubt, done, done",
        "in-doubt, not-done, refused",
        "in-doubt, undone, refused",
        "succeeded, done, done",
        "refused, not-done, refused"
    })
    void goesByWhatADoubtWasSettledAsAndSaysThatToo(String outcome, String settled, String status) {
        var receipt = Shapes.receipt(answered(outcome), Optional.of(new Settlement(settled, AT)));

        assertThat(word(receipt, "status")).isEqualTo(status);
        assertThat(word(receipt, "settled")).isEqualTo(settled);
        assertThat(word(receipt, "settledAt")).isEqualTo(AT.toString());
    }

    @Test
    void hasTheTimeOfItsRecord() {
        assertThat(word(Shapes.receipt(answered("succeeded"), Optional.empty()), "at"))
                .isEqualTo(AT.toString());
    }

    private static String word(ObjectNode receipt, String field) {
        return receipt.get(field).asString();
    }

    private static ActionRecord answered(String outcome) {
        var envelope = """
                {"agent": "a", "department": "d", "version": "v", "conversation": "c", "turn": "t",
                 "body": {"tool": "permit/submitRenewal", "outcome": "%s"}}""".formatted(outcome);
        return new ActionRecord(
                UUID.randomUUID(),
                Where.platform("gateway"),
                1,
                AT,
                new Actor.Platform("gateway"),
                "Answered",
                envelope,
                "");
    }
}
