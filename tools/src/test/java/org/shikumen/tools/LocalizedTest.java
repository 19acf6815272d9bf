package org.shikumen.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizedTest {

    @Test
    void fillsInEachTextInItsOwnOrder() {
        var twice = Localized.of("「%2$s」中有两条「%1$s」", "two \"%s\" in \"%s\"").formatted("fees", "spec.rules");

        assertThat(twice).isEqualTo(Localized.of("「spec.rules」中有两条「fees」", "two \"fees\" in \"spec.rules\""));
    }

    @Test
    void putsAnArgumentInTheLanguageOfTheTextAroundIt() {
        var list = Localized.of("列表", "a list");

        var told = Localized.of("「%s」是%s。", "\"%s\" is %s.").formatted("spec.tools", list);

        assertThat(told).isEqualTo(Localized.of("「spec.tools」是列表。", "\"spec.tools\" is a list."));
    }

    @Test
    void answersInEnglishWhoAsksForALanguageThatIsNotThere() {
        assertThat(Localized.of("您好", "Hello").in("fr")).isEqualTo("Hello");
        assertThat(new Localized(Map.of("zh", "您好")).in("fr")).isEqualTo("您好");
        assertThat(Localized.NONE.in("en")).isEmpty();
    }
}
