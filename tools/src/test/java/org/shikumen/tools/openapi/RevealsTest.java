package org.shikumen.tools.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.tools.SampleToolsets.json;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void keepsTheOrderInWhichFieldsAreListed() {
        var reveals = new Reveals(List.of("total", "valid.to", "items", "valid.from"));

        var cut = reveals.cut(json("{\"items\": 3, \"total\": 2, \"valid\": {\"from\": 0, \"to\": 1}}"));

        assertThat(cut).hasToString("{\"total\":2,\"valid\":{\"to\":1,\"from\":0},\"items\":3}");
    }
}
