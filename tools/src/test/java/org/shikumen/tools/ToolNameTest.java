package org.shikumen.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolNameTest {

    @ParameterizedTest
    @CsvSource({
        "residence-permit/bookCounter, residence-permit__bookCounter",
        "residence-permit/cases.list, residence-permit__cases_list",
        "permit/cases/list, permit__cases_list",
        "permit/预约, permit____"
    })
    void isCalledByAModelInLettersThatEveryModelTakes(String name, String function) {
        assertThat(ToolName.parse(name).functionName()).isEqualTo(function);
    }

    /** The operation says what is done; of a name that is too long the toolset goes first, then how the operation begins. */
    @Test
    void isNeverLongerThanAModelTakes() {
        assertThat(function("t".repeat(50), "o".repeat(12))).hasSize(64).startsWith("tt");
        assertThat(function("t".repeat(50), "o".repeat(13))).isEqualTo("o".repeat(13));
        assertThat(function("t", "o".repeat(64))).isEqualTo("o".repeat(64));
        assertThat(function("t", "a" + "o".repeat(64))).isEqualTo("o".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "bookCounter", "/bookCounter", "residence-permit/", " /bookCounter", "residence-permit/ "})
    void refusesWhatNamesNoTool(String name) {
        assertThatThrownBy(() -> ToolName.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("toolset/operation");
    }

    private static String function(String toolset, String operation) {
        return new ToolName(toolset, operation).functionName();
    }
}
