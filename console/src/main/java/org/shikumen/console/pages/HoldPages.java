package org.shikumen.console.pages;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Role;
import org.shikumen.registry.VisibleText;
import org.shikumen.runtime.actionlog.retention.Hold;
import org.shikumen.runtime.actionlog.retention.Holds;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Legal holds: which records stay however old they are, and the form that holds more. */
@Controller
class HoldPages {

    /** Whose records are nobody's own; only an operator holds these. */
    private static final Set<Hold.Scope> OF_NO_DEPARTMENT = EnumSet.of(Hold.Scope.ALL, Hold.Scope.CITIZEN);

    private final Holds holds;
    private final Words words;

    HoldPages(Holds holds, Words words) {
        this.holds = holds;
        this.words = words;
    }

    @GetMapping("/holds")
    String active(@AuthenticationPrincipal SignedIn me, Model page) {
        page.addAttribute("holds", holds.active(me.official()));
        page.addAttribute("scopes", scopes(me));
        page.addAttribute("targetHint", me.is(Role.OPERATOR) ? "holds.target-hint" : "holds.target-hint-own");
        return "holds";
    }

    private static List<Hold.Scope> scopes(SignedIn me) {
        return Arrays.stream(Hold.Scope.values())
                .filter(scope -> me.is(Role.OPERATOR) || !OF_NO_DEPARTMENT.contains(scope))
                .toList();
    }

    @PostMapping("/holds")
    String hold(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam Hold.Scope scope,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes next) {
        var outcome = holds.set(me.official(), scope, target, reason);
        if (outcome instanceof Holds.Outcome.Refused) {
            new Filled(target, Map.of("scope", scope.name(), "reason", reason)).keep(next);
        }
        tell(outcome, "holds.held", locale, next);
        return "redirect:/holds";
    }

    @PostMapping("/holds/{id}/lift")
    String lift(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes next) {
        if (!VisibleText.isIn(reason)) {
            Notice.bad(next, words.say("holds.lift-reason-missing", locale));
            return "redirect:/holds";
        }
        tell(holds.lift(me.official(), Missing.id(id), reason), "holds.lifted", locale, next);
        return "redirect:/holds";
    }

    private void tell(Holds.Outcome outcome, String done, Locale locale, RedirectAttributes next) {
        switch (outcome) {
            case Holds.Outcome.Done _ -> Notice.good(next, words.say(done, locale));
            case Holds.Outcome.NoSuchHold() -> Notice.bad(next, words.say("holds.gone", locale));
            case Holds.Outcome.Refused(var code, var sentence) ->
                Notice.bad(next, words.refusal("holds", code, sentence, locale));
        }
    }
}
