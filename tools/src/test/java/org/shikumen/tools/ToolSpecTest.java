package org.shikumen.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.ObjectNode;

class ToolSpecTest {

    private final ToolSpec spec = labelled(Map.of("site.jinghe", Localized.of("静河中心", "Jinghe centre")));

    @Test
    void showsTheLabelOfAChoice() {
        assertThat(spec.shown("site", json("\"jinghe\""), "zh")).isEqualTo("静河中心");
        assertThat(spec.shown("site", json("\"jinghe\""), "en")).isEqualTo("Jinghe centre");
        assertThat(spec.shown("site", json("\"dongpu\""), "en")).isEqualTo("dongpu");
    }

    @Test
    void showsTruthAsAWord() {
        assertThat(spec.shown("volunteer", json("true"), "zh")).isEqualTo("是");
        assertThat(spec.shown("volunteer", json("false"), "en")).isEqualTo("no");
    }

    @Test
    void showsATextInThePersonsLanguage() {
        var text = json("{\"zh\":\"不收费\",\"en\":\"none\"}");

        assertThat(spec.shown("fee", text, "zh")).isEqualTo("不收费");
        assertThat(spec.shown("fee", text, "en")).isEqualTo("none");
        assertThat(spec.shown("fee", text, "fr")).isEqualTo("none");
    }

    @Test
    void showsEverythingElseAsItIs() {
        assertThat(spec.shown("months", json("12"), "zh")).isEqualTo("12");
        assertThat(spec.shown("plates", json("[\"a\"]"), "zh")).isEqualTo("[\"a\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "12345678.90, 12345678.90",
        "99999999999999.99, 99999999999999.99",
        "0.00001, 0.00001",
        "1E+8, 100000000",
        "-1.5e3, -1500",
        "1e400, 1E+400",
        "0.1234567890123456789, 0.1234567890123456789",
    })
    void showsANumberWithTheDigitsItWasWrittenWith(BigDecimal written, String shown) {
        assertThat(spec.shown("amount", DecimalNode.valueOf(written), "zh")).isEqualTo(shown);
    }

    @Test
    void showsADoubleWithoutAnExponent() {
        assertThat(spec.shown("amount", DoubleNode.valueOf(12345678.9), "zh")).isEqualTo("12345678.9");
        assertThat(spec.shown("amount", DoubleNode.valueOf(Double.POSITIVE_INFINITY), "zh"))
                .isEqualTo("Infinity");
    }

    /** Models write null for what was not given. Where a schema knows null, or says nothing, it may mean something. */
    @Test
    void leavesOutTheNullsThatOnlySayNotGiven() {
        var spec = taking("""
                {"note": {"type": "string"}, "site": {"type": "integer"}, "memo": {"type": ["string", "null"]},
                 "one": {"oneOf": [{"type": "null"}]}, "any": {"anyOf": [{"type": "null"}]}, "free": {}}""");

        var given = spec.given((ObjectNode) json("""
                {"note": null, "site": 0, "memo": null, "one": null, "any": null, "free": null, "unheard": null}"""));

        assertThat(given).isEqualTo(json("""
                {"site": 0, "memo": null, "one": null, "any": null, "free": null, "unheard": null}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "next, cursor, true",
        "next_page, pageToken, true",
        "Next-Cursor, cursor, true",
        "continuationToken, next, true",
        "next, page, false",
        "nextVisit, cursor, false",
        "page, cursor, false"
    })
    void tellsAPlaceWhereThePageGoesOnFromWhatPeopleRead(String field, String parameter, boolean leadsOn) {
        var spec = taking("{\"%s\": {\"type\": \"string\"}}".formatted(parameter));

        assertThat(spec.leadsOn(field)).isEqualTo(leadsOn);
    }

    @Test
    void showsAPlaceWhereThePageGoesOnThatTheToolsetNames() {
        var cursor = json("{\"properties\": {\"cursor\": {\"type\": \"string\"}}}");
        var named = spec(Map.of("next", Localized.of("下次办理", "Next step")), (ObjectNode) cursor);

        assertThat(named.leadsOn("next")).isFalse();
    }

    /** wanted, texts, what is said */
    @ParameterizedTest
    @CsvSource({
        "zh, zh en fr, zh",
        "fr, zh en fr, fr",
        "de, zh en fr, en",
        "de, zh fr, zh",
        "de, pt fr, fr",
        "de, '', ''"
    })
    void speaksTheNearestLanguageThereIs(String wanted, String written, String said) {
        var texts = Stream.of(written.split(" ")).filter(tag -> !tag.isEmpty());

        assertThat(new Localized(texts.collect(Collectors.toMap(tag -> tag, tag -> tag))).in(wanted))
                .isEqualTo(said);
    }

    private static ToolSpec taking(String properties) {
        return spec(Map.of(), (ObjectNode) json("{\"type\": \"object\", \"properties\": " + properties + "}"));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static ToolSpec labelled(Map<String, Localized> labels) {
        return spec(labels, JsonMapper.shared().createObjectNode());
    }

    private static ToolSpec spec(Map<String, Localized> labels, ObjectNode parameters) {
        var operation = new Toolset.Operation(
                DecisionMode.AUTO,
                Effect.READ,
                Localized.NONE,
                List.of(),
                0,
                Set.of(),
                Set.of(),
                Phrases.NONE,
                Optional.empty(),
                Localized.NONE,
                Map.of(),
                labels,
                Optional.empty(),
                Map.of(),
                List.of());
        var name = ToolName.parse("residence-permit/bookCounter");
        return new ToolSpec(name, Localized.NONE, "", parameters, operation);
    }
}
