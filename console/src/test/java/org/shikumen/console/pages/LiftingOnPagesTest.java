package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.console.SampleRooms;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.retention.Holds;
import org.shikumen.runtime.gateway.stop.Stops;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** Where a stop or a hold is lifted from its page, somebody is there to say why. */
class LiftingOnPagesTest {

    private static final String ID = "0190f3c2-0000-7000-8000-000000000001";

    private final SignedIn operator = new SignedIn("city.operator", Set.of(Role.OPERATOR), "", 0, "", "", "");
    private final RedirectAttributesModelMap next = new RedirectAttributesModelMap();
    private final Words words = new Words(new PagesConfiguration().messageSource());

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\u200b", "\u202e \u2066"})
    void liftsNoStopForAReasonOfWhichNobodySeesAnything(String reason) {
        var pages = new StopPages(SampleRooms.closed(Stops.class), words);

        assertThat(pages.lift(operator, ID, reason, Locale.ENGLISH, next)).isEqualTo("redirect:/stops");

        assertThat(notice()).isEqualTo(new Notice(false, "Say why in a sentence, then lift the stop."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\u200b", "\u202e \u2066"})
    void liftsNoHoldForAReasonOfWhichNobodySeesAnything(String reason) {
        var pages = new HoldPages(SampleRooms.closed(Holds.class), words);

        assertThat(pages.lift(operator, ID, reason, Locale.ENGLISH, next)).isEqualTo("redirect:/holds");

        assertThat(notice()).isEqualTo(new Notice(false, "Say why in a sentence, then lift the hold."));
    }

    private Notice notice() {
        return (Notice) next.getFlashAttributes().get("notice");
    }
}
