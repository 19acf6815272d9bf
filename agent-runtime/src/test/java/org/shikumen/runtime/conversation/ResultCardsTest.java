package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.runtime.Moments;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultCardsTest {

    private static final JsonNode PERMIT = JsonMapper.shared().readTree("""
                    {"state": "VALID", "renewable": true, "validity": {"to": "2027-03-01"}, "note": null,
                     "office": {"zh": "静河中心", "en": "Jinghe centre"}, "languages": ["zh", "en"], "none": [],
                     "visits": [{"state": "VALID", "site": {"zh": "一楼", "en": "ground floor"}}]}
                    """);

    private final ResultCards results = new ResultCards(new SampleTools(), new Moments(ZoneId.of("Asia/Shanghai")));

    @Test
    void showsValuesInTheWordsOfTheCitizensLanguage() {
        assertThat(card("en").at("/value/facts").toString())
                .isEqualTo("[{\"label\":\"State\",\"value\":\"valid\"},{\"label\":\"Renewable\",\"value\":\"yes\"},"
                        + "{\"label\":\"Valid to\",\"value\":\"2027-03-01\"},"
                        + "{\"label\":\"office\",\"value\":\"Jinghe centre\"},"
                        + "{\"label\":\"languages\",\"value\":\"zh, en\"}]");
        assertThat(card("zh").at("/value/facts").toString()).contains("有效", "是", "有效期至", "静河中心");
    }

    @Test
    void laysAListOutAsRows() {
        assertThat(card("en").at("/value/rows").toString())
                .isEqualTo(
                        "[[{\"label\":\"State\",\"value\":\"valid\"},{\"label\":\"site\",\"value\":\"ground floor\"}]]");
    }

    /** Many systems answer with a list and nothing around it. */
    @Test
    void laysABareListOutAsRows() {
        var list = JsonMapper.shared().readTree("[{\"state\": \"VALID\"}, {\"state\": \"OVER\"}]");

        assertThat(results.card(SampleTools.spec(), list, "en")
                        .orElseThrow()
                        .at("/value/rows")
                        .toString())
                .isEqualTo("[[{\"label\":\"State\",\"value\":\"valid\"}],[{\"label\":\"State\",\"value\":\"OVER\"}]]");
    }

    @Test
    void showsABareListOfValuesAsOneFact() {
        var list = JsonMapper.shared().readTree("[\"JH000001\", \"JH000002\"]");
        var card = results.card(SampleTools.spec(), list, "en").orElseThrow();

        assertThat(card.at("/value/facts/0/label").asString())
                .isEqualTo(SampleTools.spec().title().in("en"));
        assertThat(card.at("/value/facts/0/value").asString()).isEqualTo("JH000001, JH000002");
        assertThat(results.card(SampleTools.spec(), JsonMapper.shared().createArrayNode(), "en"))
                .isEmpty();
    }

    @Test
    void showsNobodyWhereTheNextPageBegins() {
        var data = JsonMapper.shared().createObjectNode().put("state", "VALID").put("next", "eyJvIjo2fQ");

        assertThat(results.card(paged("cursor"), data, "en").orElseThrow().toString())
                .contains("valid")
                .doesNotContain("next", "eyJvIjo2fQ");
        assertThat(results.card(paged("site"), data, "en").orElseThrow().toString())
                .contains("next", "eyJvIjo2fQ");
    }

    private static ToolSpec paged(String parameter) {
        var spec = SampleTools.spec();
        var parameters = JsonMapper.shared().createObjectNode();
        parameters.putObject("properties").putObject(parameter).put("type", "string");
        return new ToolSpec(spec.name(), spec.title(), spec.description(), parameters, spec.operation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 2026-11-21T10:00:07+08:00 | Nov 21, 2026, 10:00 AM",
                "zh | 2026-11-21T02:00:07Z      | 2026年11月21日 10:00",
                "en | 2026-11-21                | 2026-11-21",
                "zh | 2026-11-21Tomorrow        | 2026-11-21Tomorrow",
                "en | 2026-13-21T10:00:07+08:00 | 2026-13-21T10:00:07+08:00"
            })
    void writesMomentsAsThePagesDo(String language, String told, String shown) {
        var data = JsonMapper.shared().createObjectNode().put("asOf", told);

        var fact = card(data, language).at("/value/facts/0/value").asString();

        assertThat(fact.replace('\u202f', ' ')).isEqualTo(shown); // before AM stands a narrow space that does not break
    }

    private JsonNode card(String language) {
        return card(PERMIT, language);
    }

    private JsonNode card(JsonNode data, String language) {
        return results.card(SampleTools.spec(), data, language).orElseThrow();
    }
}
