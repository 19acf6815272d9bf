package org.shikumen.tools.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.SampleToolsets;
import org.shikumen.tools.ToolName;
import tools.jackson.databind.json.JsonMapper;

/** A case of which the number and the names of its papers are seen, and neither its clerk nor the papers' pages. */
class AnswerShapeTest {

    private static final String CASE = """
            {type: object, required: [no, clerk, papers], properties: {no: {type: string}, clerk: {type: integer},
              papers: {type: array, items: {type: object, required: [name, pages],
                properties: {name: {type: string}, pages: {type: integer}}}}}}
            """.replaceAll("\\s+", " ");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"no": "C-1", "clerk": 7, "papers": [{"name": "form", "pages": 2}]}       | true
            {"no": "C-1", "papers": [{"name": "form"}]}                               | true
            {"no": "C-1", "clerk": "seven", "papers": [{"name": "form", "pages": {}}]} | true
            {"no": "C-1", "clerk": 7, "papers": []}                                   | true
            {"clerk": 7, "papers": []}                                                | false
            {"no": "C-1", "clerk": 7}                                                 | false
            {"no": "C-1", "clerk": 7, "papers": [{"name": "form", "pages": 2}, {"pages": 2}]} | false
            {"no": "C-1", "clerk": 7, "papers": [{"name": ["form"], "pages": 2}]}     | false
            {"no": "C-1", "clerk": 7, "papers": "none"}                               | false
            {"no": "C-1", "clerk": 7, "papers": ["form"]}                             | false
            "C-1"                                                                     | false
            """)
    void judgesWhatSomebodySeesAndNothingElse(String answer, boolean fits) {
        assertThat(fits("'200': {content: {application/json: {schema: %s}}}".formatted(CASE), answer))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"no": "C-1"} | true
            {"no": 1}     | true
            {"no": true}  | false
            """)
    void takesEachSuccessfulAnswerThatTheDocumentPromises(String answer, boolean fits) {
        var responses = """
                '200': {content: {application/json: {schema: {properties: {no: {type: string}}}}}},
                '202': {content: {application/json: {schema: {properties: {no: {type: integer}}}}}},
                '400': {content: {application/json: {schema: {properties: {no: {type: boolean}}}}}}
                """.replaceAll("\\s+", " ");

        assertThat(fits(responses, answer)).isEqualTo(fits);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void usesNoAnswerOverWhichAPatternWouldTakeYears() {
        var responses =
                "'200': {content: {application/json: {schema: {properties: {no: {type: string, pattern: '%s'}}}}}}"
                        .formatted("^[A-Z]{2}[0-9]+-?[0-9]+-?[0-9]+-?[0-9]+$");

        assertThat(fits(responses, "{\"no\": \"LJ2026-11-4711\"}")).isTrue();
        assertThat(fits(responses, "{\"no\": \"LJ%sx\"}".formatted("1".repeat(3_900))))
                .isFalse();
    }

    /** Who sees a field whole sees all that lies in it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"no": "C-1", "clerk": 7, "papers": [{"name": "form", "pages": 2}]}       | true
            {"no": "C-1", "clerk": 7, "papers": [{"name": "form", "pages": {}}]}      | false
            {"no": "C-1", "clerk": "seven", "papers": [{"name": "form", "pages": 2}]} | true
            """)
    void judgesAllThatLiesInAFieldThatIsSeenWhole(String answer, boolean fits) {
        var responses = "'200': {content: {application/json: {schema: %s}}}".formatted(CASE);

        assertThat(fits(responses, answer, List.of("no", "papers"))).isEqualTo(fits);
    }

    private static boolean fits(String responses, String answer) {
        return fits(responses, answer, List.of("no", "papers.name"));
    }

    private static boolean fits(String responses, String answer, List<String> reveals) {
        var document = ApiDocument.parse("""
                openapi: 3.1.0
                paths:
                  /case:
                    get: {operationId: readCase, responses: {%s}}
                """.formatted(responses));
        var reading = SampleToolsets.operation(DecisionMode.AUTO, Effect.READ, reveals);
        var operation = document.operation("readCase").orElseThrow().operation();

        return AnswerShape.of(document, operation, new ToolName("cases", "readCase"), reading)
                .fits(JsonMapper.shared().readTree(answer));
    }
}
