package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.registry.Page;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.server.ResponseStatusException;

/** What stands in a page's address: ids, and what of a list was shown. */
class PageAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "----",
                "0190f3c2",
                "0190f3c2-0000-7000-8000",
                "0190f3c2-0000-7000-8000-0000000000011",
                "0190f3c2-0000-7000-8000-00000000000g",
                "{0190f3c2-0000-7000-8000-000000000001}",
                " 0190f3c2-0000-7000-8000-000000000001",
                "../../me",
                "\0",
                "🙂"
            })
    void findsNothingUnderWhatIsNoId(String text) {
        assertThatThrownBy(() -> Missing.id(text))
                .isInstanceOfSatisfying(
                        ResponseStatusException.class,
                        missing -> assertThat(missing.getStatusCode().value()).isEqualTo(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0190f3c2-0000-7000-8000-000000000001", "0190F3C2-0000-7000-8000-000000000001"})
    void readsAnIdInSmallLettersAndInCapitals(String text) {
        assertThat(Missing.id(text)).isEqualTo(UUID.fromString("0190f3c2-0000-7000-8000-000000000001"));
    }

    @Test
    void answersNothingToAListThatIsAskedForAgainAndIsAsItWasShown() {
        var model = new ExtendedModelMap();
        var page = new Refresh(Optional.empty(), "").view("approvals", list("a"), new MockHttpServletResponse(), model);
        var shown = String.valueOf(model.get("shown"));
        var same = new MockHttpServletResponse();
        var other = new MockHttpServletResponse();
        var reloaded = new MockHttpServletResponse();

        assertThat(page).isEqualTo("approvals");
        assertThat(new Refresh(Optional.of("true"), shown).view("approvals", list("a"), same, model))
                .isEqualTo("approvals :: list");
        assertThat(same.getStatus()).isEqualTo(204);
        new Refresh(Optional.of("true"), shown).view("approvals", list("b"), other, model);
        assertThat(other.getStatus()).isEqualTo(200);
        assertThat(model.get("shown")).isNotEqualTo(shown);
        new Refresh(Optional.empty(), shown).view("approvals", list("a"), reloaded, model);
        assertThat(reloaded.getStatus()).as("a page that is loaded anew").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "\0", "🙂"})
    void showsAListToWhomItCannotHaveBeenShown(String shown) {
        var answer = new MockHttpServletResponse();

        new Refresh(Optional.of("true"), shown).view("approvals", list(), answer, new ExtendedModelMap());

        assertThat(answer.getStatus()).isEqualTo(200);
    }

    private static Page<String> list(String... items) {
        return new Page<>(List.of(items), Optional.empty());
    }
}
