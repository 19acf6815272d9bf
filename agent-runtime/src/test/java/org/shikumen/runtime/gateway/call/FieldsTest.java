package org.shikumen.runtime.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FieldsTest {

    private static final JsonNode TREE =
            Json.MAPPER.readTree("{'a':{'b':[{'c':1},{'c':[2,null]}]},'d':[],'e':{},'f':'x'}".replace('\'', '"'));

    @Test
    void findsEachSingleValueUnderThePathOfItsList() {
        assertThat(Fields.of(TREE))
                .extracting(field -> field.path() + "=" + field.value())
                .containsExactly("a.b.c=1", "a.b.c=2", "a.b.c=null", "f=\"x\"");
        assertThat(Fields.names(TREE)).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void changesSingleValuesAndNothingElse() {
        assertThat(Fields.map(TREE, (path, value) -> value)).isEqualTo(TREE);
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, a.b, true",
        "a, ab, false",
        "a.b, a, false",
        "a.b, a.b.c, true",
        "a.b, a.bc, false",
        "b, a.b, false"
    })
    void aNameCoversWhatIsBelowIt(String name, String path, boolean covers) {
        assertThat(Fields.named(Set.of(name), path)).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"x":1}                 | {"x":1.0}
            {"x":100}               | {"x":1E2}
            {"x":0}                 | {"x":-0.0}
            {"x":1,"y":2}           | {"y":2,"x":1}
            {"x":"é"}               | {"x":"\\u00e9"}
            {"x":{"b":[],"a":{}}}   | {"x":{"a":{},"b":[]}}
            """)
    void theSameContentHasOneDigest(String one, String other) {
        assertThat(Json.digest(Json.MAPPER.readTree(one))).isEqualTo(Json.digest(Json.MAPPER.readTree(other)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"x":1}     | {"x":"1"}
            {"x":null}  | {}
            {"x":[1,2]} | {"x":[2,1]}
            {"x":"é"}   | {"x":"e\\u0301"}
            {"x":true}  | {"x":"true"}
            {"x":0.1}   | {"x":0.10000000000000002}
            """)
    void otherContentHasAnother(String one, String other) {
        assertThat(Json.digest(Json.MAPPER.readTree(one))).isNotEqualTo(Json.digest(Json.MAPPER.readTree(other)));
    }
}
