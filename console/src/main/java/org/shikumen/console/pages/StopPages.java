package org.shikumen.console.pages;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Role;
import org.shikumen.registry.VisibleText;
import org.shikumen.runtime.gateway.stop.Stop;
import org.shikumen.runtime.gateway.stop.Stops;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The stop switch: what is stopped, and the form that stops more. */
@Controller
class StopPages {

    private static final Set<Stop.Scope> OF_A_DEPARTMENT = EnumSet.complementOf(EnumSet.of(Stop.Scope.PLATFORM));

    private final Stops stops;
    private final Words words;

    StopPages(Stops stops, Words words) {
        this.stops = stops;
        this.words = words;
    }

    @GetMapping("/stops")
    String active(@AuthenticationPrincipal SignedIn me, Model page) {
        page.addAttribute("stops", stops.active(me.official()));
        var everything = me.is(Role.OPERATOR);
        page.addAttribute("scopes", everything ? EnumSet.allOf(Stop.Scope.class) : OF_A_DEPARTMENT);
        page.addAttribute("targetHint", everything ? "stops.target-hint" : "stops.target-hint-own");
        return "stops";
    }

    /**
     * What is stopped already stops no more by another stop, and each has to be lifted: whoever sets one beside it shall know.
     *
     * @param beside the one that stands, sent along by who was shown it and has not turned to stop something else since
     */
    @PostMapping("/stops")
    String stop(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam Stop.Scope scope,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String beside,
            Locale locale,
            RedirectAttributes next) {
        var what = scope == Stop.Scope.PLATFORM && !VisibleText.isIn(target) ? "*" : target;
        var filled = new Filled(target, Map.of("scope", scope.name(), "reason", reason));
        var standing = stops.standing(me.official(), scope, what);
        if (!standing.isEmpty() && standing.stream().noneMatch(stop -> wasShown(stop, beside))) {
            filled.keep(next);
            next.addFlashAttribute("standing", standing.getFirst().id());
            Notice.bad(next, words.say("stops.stands", locale));
            return "redirect:/stops";
        }
        var outcome = stops.stop(me.official(), scope, what, reason);
        if (outcome instanceof Stops.Outcome.Refused) {
            filled.keep(next);
        }
        tell(outcome, "stops.stopped", locale, next);
        return "redirect:/stops";
    }

    private static boolean wasShown(Stop stop, String beside) {
        return stop.id().toString().equals(beside);
    }

    @PostMapping("/stops/{id}/lift")
    String lift(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes next) {
        if (!VisibleText.isIn(reason)) {
            Notice.bad(next, words.say("stops.lift-reason-missing", locale));
            return "redirect:/stops";
        }
        var outcome = stops.lift(me.official(), Missing.id(id), reason);
        tell(outcome, isStoppedStill(outcome) ? "stops.lifted-one" : "stops.lifted", locale, next);
        return "redirect:/stops";
    }

    /** Two officials may have stopped the same, each for a reason of their own. */
    private boolean isStoppedStill(Stops.Outcome outcome) {
        return outcome instanceof Stops.Outcome.Done(var lifted) && stops.stands(lifted.scope(), lifted.target());
    }

    private void tell(Stops.Outcome outcome, String done, Locale locale, RedirectAttributes next) {
        switch (outcome) {
            case Stops.Outcome.Done _ -> Notice.good(next, words.say(done, locale));
            case Stops.Outcome.Refused(var code, var sentence) ->
                Notice.bad(next, words.refusal("stops", code, sentence, locale));
            case Stops.Outcome.NoSuchStop() -> Notice.bad(next, words.say("stops.gone", locale));
        }
    }
}
