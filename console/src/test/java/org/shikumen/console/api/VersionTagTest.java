package org.shikumen.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class VersionTagTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"*", " * "})
    void holdsAStepAgainstNoRevisionWhereAnyWillDo(String ifMatch) {
        assertThat(VersionTag.revisions(ifMatch)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    "3"                 | 3
                    "7", "3"            | 3
                    "3","7"             | 3
                    W/"7", "3"          | 3
                    "a,b" , "3"         | 3
                    """)
    void isContentWithOneTagOfTheRevision(String ifMatch, int revision) {
        assertThat(VersionTag.revisions(ifMatch))
                .hasValueSatisfying(all -> assertThat(all).contains(revision));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "W/\"3\"",
                "w/\"3\"",
                "\"x\", W/\"3\"",
                "\"3",
                "x\"3\"y",
                "W/ \"3\"",
                "\"3\" \"3\"",
                "\"yesterday's\"",
                "\"3.old\"",
                "\"-3\"",
                "\"99999999999\"",
                "\"*\""
            })
    void matchesNoRevisionWithATagThatIsWeakOrNotOurs(String ifMatch) {
        assertThat(VersionTag.revisions(ifMatch)).contains(Set.of());
    }

    @Test
    void holdsAStepAgainstTheRevisionWhateverElseWasShown() {
        var tags = VersionTag.of(3, showing("a warning")) + ", " + VersionTag.of(4);

        assertThat(VersionTag.revisions(tags)).contains(Set.of(3, 4));
    }

    /** Who asks again with the tag of an answer must not be told that nothing changed. */
    @Test
    void tellsApartTwoAnswersBetweenWhichNoStepWasTaken() {
        assertThat(VersionTag.of(3, showing("a warning")))
                .isEqualTo(VersionTag.of(3, showing("a warning")))
                .isNotEqualTo(VersionTag.of(3, showing("another")));
    }

    private static ObjectNode showing(String warning) {
        var version = JsonNodeFactory.instance.objectNode();
        version.putArray("warnings").add(warning);
        return version;
    }
}
