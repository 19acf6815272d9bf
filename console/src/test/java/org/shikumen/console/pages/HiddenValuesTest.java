package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shikumen.runtime.conversation.ChatEvent;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.vault.Placeholder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class HiddenValuesTest {

    private final Words words = new Words(new PagesConfiguration().messageSource());
    private final HiddenValues hidden = new HiddenValues(words);

    @ParameterizedTest
    @CsvSource({"en, 'Order a sticker for [plate, hidden]'", "zh, Order a sticker for 车牌号（已隐去）"})
    void saysWhichKindOfValueStandsThere(String language, String said) {
        assertThat(hidden.in("Order a sticker for {{PLATE#2}}", Locale.of(language)))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @EnumSource(Placeholder.Kind.class)
    void hasAWordForEachKindInBothLanguages(Placeholder.Kind kind) {
        for (var language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            assertThat(hidden.in(new Placeholder(kind, 1).toString(), language))
                    .doesNotContain("{{", kind.name(), "value.");
        }
    }

    @Test
    void leavesAnythingElseInBracketsAlone() {
        assertThat(hidden.in("{{months}} and {{}}", Locale.ENGLISH)).isEqualTo("{{months}} and {{}}");
    }

    @Test
    void looksIntoCardsAndWhatWasSaid() {
        var card = new Card(
                UUID.randomUUID(),
                "digest",
                UUID.randomUUID(),
                "parking/orderPermit",
                "For {{PLATE#1}}",
                List.of(new Card.Fact("Plate", "{{PLATE#1}}", true)),
                Instant.EPOCH,
                Card.Audience.OFFICER);
        var event = new ChatEvent(1, "CUSTOM", (ObjectNode) JsonMapper.shared()
                .readTree("{\"value\": {\"facts\": [{\"value\": \"{{PHONE#1}}\", \"new\": true}]}}"));

        assertThat(hidden.in(card, Locale.ENGLISH).title()).isEqualTo("For [plate, hidden]");
        assertThat(hidden.in(card, Locale.ENGLISH).facts())
                .containsExactly(new Card.Fact("Plate", "[plate, hidden]", true));
        assertThat(hidden.in(List.of(event), Locale.ENGLISH).getFirst().json().toString())
                .isEqualTo("{\"value\":{\"facts\":[{\"value\":\"[phone number, hidden]\",\"new\":true}]}}");
    }
}
