package org.shikumen.tools.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.tools.SampleToolsets.json;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RevealsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a              | {'a': {'b': 1, 'c': 2}, 'd': 3}                     | {'a': {'b': 1, 'c': 2}}",
                "a.b            | {'a': {'b': 1, 'c': 2}, 'd': 3}                     | {'a': {'b': 1}}",
                "a.b d          | {'a': [{'b': 1, 'c': 2}, {'c': 3}], 'd': 3}         | {'a': [{'b': 1}, {}], 'd': 3}",
                "a.b            | {'a': [[{'b': 1, 'c': 2}]]}                         | {'a': [[{'b': 1}]]}",
                "a.b            | {'a': 'was an object yesterday'}                    | {'a': {}}",
                "a.b a          | {'a': {'b': 1, 'c': 2}}                             | {'a': {'b': 1, 'c': 2}}",
                "none           | {'a': 1}                                            | {}",
                "a              | {'a': null}                                         | {'a': null}",
                ".              | {'a': 1}                                            | {}"
            })
    void passesOnlyWhatIsListed(String paths, String response, String expected) {
        var reveals = new Reveals(List.of(paths.split(" ")));

        assertThat(reveals.cut(json(response.replace('\'', '"')))).isEqualTo(json(expected.replace('\'', '"')));
    }

    /** An operation that reveals nothing says nothing to the model, least of all everything. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1}", "{\"a\": {\"b\": 1}}", "\"a text\"", "7"})
    void passesNothingWhereNothingIsListed(String response) {
        assertThat(new Reveals(List.of()).cut(JsonMapper.shared().readTree(response)))
                .isEqualTo(json("{}"));
    }

    /** path, answer, the reference that is told; nothing where none stands there */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caseNo       | {'caseNo': 'C-1'}                         | C-1",
                "caseNo       | {'caseNo': 17}                            | 17",
                "case.no      | {'case': {'no': 'C-1'}}                   | C-1",
                "cases.no     | {'cases': [{'no': 'C-1'}, {'no': 'C-2'}]} | C-1",
                "cases.no     | {'cases': []}                             | ",
                "caseNo       | {'caseNo': null}                          | ",
                "caseNo       | {'caseNo': {'no': 'C-1'}}                 | ",
                "caseNo       | {}                                        | "
            })
    void tellsTheFirstValueAtAPathAsAReference(String path, String response, String told) {
        assertThat(Reveals.text(json(response.replace('\'', '"')), path)).isEqualTo(Optional.ofNullable(told));
    }

    @Test
    void keepsTheOrderInWhichFieldsAreListed() {
        var reveals = new Reveals(List.of("total", "valid.to", "items", "valid.from"));

        var cut = reveals.cut(json("{\"items\": 3, \"total\": 2, \"valid\": {\"from\": 0, \"to\": 1}}"));

        assertThat(cut).hasToString("{\"total\":2,\"valid\":{\"to\":1,\"from\":0},\"items\":3}");
    }
}
