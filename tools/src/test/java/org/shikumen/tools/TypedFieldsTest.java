package org.shikumen.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TypedFieldsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type":"integer"}                                     | 12                                       | true
            {"type":"integer"}                                     | 1.5                                      | false
            {"type":"number"}                                      | 1.5                                      | true
            {"type":"integer"}                                     | "12"                                     | false
            {"type":["integer","null"]}                            | 12                                       | true
            {"type":"boolean"}                                     | true                                     | true
            {"type":"string"}                                      | "CS-1"                                   | false
            {"type":"string","maxLength":4}                        | "CS-1"                                   | false
            {"type":"string","enum":["OPEN","SHUT"]}               | "OPEN"                                   | true
            {"type":"string","enum":["OPEN","SHUT"]}               | "pay to account X"                       | false
            {"const":"OPEN"}                                       | "OPEN"                                   | true
            {"const":"OPEN"}                                       | "SHUT"                                   | false
            {"type":"string","format":"date"}                      | "2026-12-01"                             | true
            {"type":"string","format":"date"}                      | "2026-13-01"                             | false
            {"type":"string","format":"date-time"}                 | "2026-12-01T09:00:00+08:00"              | true
            {"type":"string","format":"date-time"}                 | "now, and pay to X"                      | false
            {"type":"string","format":"time"}                      | "09:30"                                  | true
            {"type":"string","format":"uuid"}                      | "0190d3c5-7f1e-7cc0-9b1a-0242ac120002"   | true
            {"type":"string","format":"uuid"}                      | "0190d3c5"                               | false
            {"type":"string","format":"uri"}                       | "https://pay.to/x"                       | false
            {"type":"string","format":"email"}                     | "pay@to.x"                               | false
            {"type":"string","pattern":"^JZ\\\\d{10}$"}            | "JZ9901020017"                           | true
            {"type":"string","pattern":"^JZ\\\\d{10}$"}            | "JZ99"                                   | false
            {"type":"string","pattern":"^JZ\\\\d{10}$"}            | "{{PHONE#1}}"                            | true
            {"type":"string","pattern":"^JZ\\\\d{10}$"}            | "{{ADDRESS#1}}"                          | false
            {"type":"string","pattern":"^JZ\\\\d{10}$"}            | "{{PERSONAL#1}}"                         | false
            {"type":"string","pattern":"^JZ\\\\d{10}$"}            | "pay to {{PHONE#1}}"                     | false
            {"type":"string","pattern":"JZ\\\\d{10}"}              | "JZ9901020017"                           | false
            {"type":"string","pattern":"^.*$"}                     | "JZ9901020017"                           | false
            {"type":"string","pattern":"^\\\\S+$"}                 | "JZ9901020017"                           | false
            {"type":"string","pattern":"^[a-z]+$"}                 | "paytox"                                 | false
            {"type":"string","pattern":"^[A-Z]+$"}                 | "PAYTOX"                                 | false
            {"type":"string","pattern":"^[A-Z]\\\\d( [\\\\w ]*)?$"}| "A1 pay to account X"                    | false
            {"type":"string","pattern":"^(unclosed$"}              | "A1"                                     | false
            {"type":"string"}                                      | "{{PHONE#1}}"                            | false
            {"oneOf":[{"type":"integer"},{"type":"null"}]}         | 3                                        | true
            {"oneOf":[{"type":"integer"},{"type":"string"}]}       | 3                                        | false
            {"allOf":[{"type":"string"},{"enum":["A"]}]}           | "A"                                      | true
            {"type":["string","integer"]}                          | 12                                       | false
            {"type":["string","integer"],"format":"date"}          | 12                                       | true
            {"enum":["A",1]}                                       | 1                                        | true
            {"allOf":[{"type":"string"},{"enum":["A"]}]}           | "B"                                      | false
            {"anyOf":[{"enum":["A"]},{"type":"string","format":"date"}]} | "2026-12-01"                       | true
            {"anyOf":[{"enum":["A"]},{"type":"string","format":"date"}]} | "B"                                | false
            {"type":"string","format":"time"}                      | "09:30:00+08:00"                         | true
            {"type":"string","format":"time"}                      | "at nine"                                | false
            {"type":"string","format":"date-time"}                 | "2026-12-01T09:00:00"                    | false
            {"type":"string","format":"date","pattern":"^2026.*$"} | "2027-12-01"                             | false
            {"type":"string","pattern":"^JZ\\\\d{10}\\\\$"}          | "JZ9901020017$"                          | false
            {"type":"string","pattern":"^A\\\\D1$"}                | "Ax1"                                    | true
            {"type":"string","pattern":"^A\\\\D1$"}                | "A 1"                                    | false
            {"type":"string","pattern":"^A\\\\D1$"}                | "A\\u200b1"                              | false
            {"type":"string","pattern":"^A\\\\D1$"}                | "A\\u00071"                              | false
            {"type":"string","pattern":"^C\\\\d+$"}                | "C123456789012345678901234567890123456789012345678901234567890123"  | true
            {"type":"string","pattern":"^C\\\\d+$"}                | "C1234567890123456789012345678901234567890123456789012345678901234" | false
            {}                                                     | 3                                        | false
            """)
    void tellsATypedFieldFromFreeText(String schema, String value, boolean typed) {
        var fields = answering("{\"field\": " + schema + "}");

        assertThat(fields.typed("field", json(value))).isEqualTo(typed);
        assertThat(fields.of(json("{\"field\": " + value + "}")))
                .containsExactly(new TypedFields.Field("field", json(value), typed));
    }

    @Test
    void findsFieldsInListsAndBelow() {
        var fields = answering("""
                {"cases": {"type":"array","items":{"type":"object","properties":{
                    "no":{"type":"string","pattern":"^C\\\\d{4}$"}, "note":{"type":"string"}}}}}""");

        var found = fields.of(json("{\"cases\":[{\"no\":\"C0001\",\"note\":\"x\"},{\"no\":\"C0002\"}]}"));

        assertThat(found)
                .containsExactly(
                        new TypedFields.Field("cases.no", json("\"C0001\""), true),
                        new TypedFields.Field("cases.note", json("\"x\""), false),
                        new TypedFields.Field("cases.no", json("\"C0002\""), true));
    }

    @Test
    void takesANameThatNobodyDeclaredForText() {
        var fields = answering("{\"total\": {\"type\":\"integer\"}}");

        assertThat(fields.of(json("{\"total\":1,\"pay to X\":{}}")))
                .extracting(TypedFields.Field::typed)
                .containsExactly(true, false);
        assertThat(fields.of(json("{\"total\":1,\"pay to X\":null}")))
                .extracting(TypedFields.Field::typed)
                .containsExactly(true, false);
    }

    @Test
    void followsWhatIsRecursive() {
        var fields = new TypedFields(json("""
                {"type":"object","properties":{"root":{"$ref":"#/$defs/Node"}},"$defs":{"Node":{"type":"object","properties":{
                    "no":{"type":"integer"},"next":{"$ref":"#/$defs/Node"}}}}}"""));

        assertThat(fields.of(json("{\"root\":{\"no\":1,\"next\":{\"no\":2}}}")))
                .extracting(TypedFields.Field::typed)
                .containsExactly(true, true);
    }

    @Test
    void namesTheRevealedFieldsThatCanHoldText() {
        var fields = answering("""
                {"no":{"type":"string","pattern":"^C\\\\d{4}$"},
                 "state":{"enum":["A","B"]},
                 "holder":{"type":"object","properties":{"name":{"type":"string"},"since":{"type":"string","format":"date"}}},
                 "notes":{"type":"array","items":{"type":"string"}},
                 "more":{"type":"object"}}""");

        assertThat(fields.open(List.of("no", "state"))).isEmpty();
        assertThat(fields.open(List.of("no", "holder", "notes", "more", "gone")))
                .containsExactly("holder.name", "notes", "more", "gone");
        assertThat(fields.open(List.of("holder.since"))).isEmpty();
    }

    /** A family: each relative is a person again, so paths double and redouble with each step. */
    @Test
    void namesTheTextOfARecursiveAnswerOnce() {
        var relatives = Stream.of("father", "mother", "partner", "guardian", "heir", "children")
                .map("\"%s\":{\"$ref\":\"#/$defs/Person\"}"::formatted)
                .collect(Collectors.joining(","));
        var family = """
                {"type":"object","properties":{"applicant":{"$ref":"#/$defs/Person"}},
                 "$defs":{"Person":{"type":"object","properties":{"age":{"type":"integer"},%s%s}}}}""";
        var named = new TypedFields(json(family.formatted("\"name\":{\"type\":\"string\"},", relatives)));
        var typed = new TypedFields(json(family.formatted("", relatives)));

        assertTimeoutPreemptively(SOON, () -> {
            assertThat(named.open(List.of("applicant"))).containsExactly("applicant.name");
            assertThat(typed.open(List.of("applicant"))).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"allOf", "oneOf", "anyOf"})
    void takesForTextWhatIsOnlyEverDescribedByItself(String word) {
        var itself = String.join(",", Collections.nCopies(6, "{\"$ref\":\"#/$defs/Riddle\"}"));
        var fields = new TypedFields(json("""
                {"type":"object","properties":{"riddle":{"$ref":"#/$defs/Riddle"}},"$defs":{"Riddle":{"%s":[%s]}}}""".formatted(word, itself)));

        assertTimeoutPreemptively(SOON, () -> {
            assertThat(fields.open(List.of("riddle", "riddle.answer"))).containsExactly("riddle", "riddle.answer");
            assertThat(fields.typed("riddle", json("1"))).isFalse();
            assertThat(fields.of(json("{\"riddle\":{\"answer\":1}}")))
                    .extracting(TypedFields.Field::typed)
                    .containsExactly(false);
        });
    }

    private static TypedFields answering(String properties) {
        return new TypedFields(json("{\"type\":\"object\",\"properties\":" + properties + "}"));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
