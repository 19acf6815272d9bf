package org.shikumen.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class BoundedNumbersTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new BoundedNumbers())
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {"12345678.90", "1e400", "1E-1000", "0.00", "-99999999999999.99", "123456789012345678901234567890"
            })
    void areKeptAsTheyWereWritten(String number) {
        assertThat(JSON.readTree("{\"a\": [%s]}".formatted(number)).at("/a/0").decimalValue())
                .isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1001", "1e10000000", "-1e999999999", "1e-1001", "1e-999999999", "0e2147483647"})
    void areRefusedWhereReckoningWithThemTakesForEver(String number) {
        assertThatThrownBy(() -> JSON.readTree("{\"a\": [%s]}".formatted(number)))
                .isInstanceOf(JacksonException.class);
    }
}
