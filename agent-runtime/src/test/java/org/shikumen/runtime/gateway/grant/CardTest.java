package org.shikumen.runtime.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.gateway.grant.Card.Audience;
import tools.jackson.databind.json.JsonMapper;

/** A card in a stored step may be older than what reads it. */
class CardTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void isReadAsItWasStored() {
        var asked = card(List.of("Six months at a time."));

        assertThat(JSON.readValue(JSON.writeValueAsString(asked), Card.class)).isEqualTo(asked);
    }

    @Test
    void isReadWithoutAReasonWhereNoneWasStored() {
        var plain = card(List.of());

        var stored = JSON.writeValueAsString(plain);

        assertThat(stored).doesNotContain("because");
        assertThat(JSON.readValue(stored, Card.class)).isEqualTo(plain);
    }

    private static Card card(List<String> because) {
        return new Card(
                new UUID(0, 1),
                "digest",
                new UUID(0, 2),
                "permits/order",
                "Order a permit",
                List.of(new Card.Fact("Months", "10")),
                Instant.parse("2026-11-23T10:00:00Z"),
                Audience.CITIZEN,
                because);
    }
}
