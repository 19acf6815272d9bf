package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsTest {

    private static final JsonNode PERMIT = JsonMapper.shared().readTree("""
                    {"state": "VALID", "renewable": true, "validity": {"to": "2027-03-01"}, "note": null,
                     "office": {"zh": "静河中心", "en": "Jinghe centre"}, "languages": ["zh", "en"], "none": [],
                     "visits": [{"state": "VALID", "site": {"zh": "一楼", "en": "ground floor"}}]}
                    """);

    private final Results results = new Results(new SampleTools());

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

    private JsonNode card(String language) {
        return results.card(SampleTools.spec(), PERMIT, language).orElseThrow();
    }
}
