package org.shikumen.console.pages;

import java.util.Locale;
import java.util.Map;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.VisibleText;
import org.shikumen.runtime.conversation.Erasures;
import org.shikumen.runtime.vault.KeyRotation;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an operator erases a citizen, and changes the master key afterwards. */
@Controller
class ErasurePages {

    private final Erasures erasures;
    private final KeyRotation rotation;
    private final Words words;

    ErasurePages(Erasures erasures, KeyRotation rotation, Words words) {
        this.erasures = erasures;
        this.rotation = rotation;
        this.words = words;
    }

    @GetMapping("/erasures")
    String lately(@AuthenticationPrincipal SignedIn me, Locale locale, Model page) {
        if (page.getAttribute("looksAt") instanceof String citizen) {
            look(me, citizen, locale, page);
        }
        page.addAttribute("erasures", erasures.lately(me.official()));
        page.addAttribute("keys", rotation.state());
        return "erasures";
    }

    private void look(SignedIn me, String citizen, Locale locale, Model page) {
        erasures.reach(me.official(), citizen)
                .ifPresentOrElse(
                        reach -> page.addAttribute("reach", reach),
                        () -> page.addAttribute("notice", new Notice(false, words.say("erasures.nobody", locale))));
    }

    /**
     * Nobody can take it back, so nothing happens before the official has seen whom it would reach, and how far.
     *
     * @param seen the citizen of whom that was shown
     */
    @PostMapping("/erasures")
    String erase(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String citizen,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String seen,
            Locale locale,
            RedirectAttributes next) {
        if (VisibleText.isIn(reason) && !citizen.strip().equals(seen)) {
            next.addFlashAttribute("looksAt", citizen.strip());
            new Filled(citizen, Map.of("reason", reason)).keep(next);
            return "redirect:/erasures";
        }
        var outcome = erasures.erase(me.official(), citizen.strip(), reason);
        if (!(outcome instanceof Erasures.Outcome.Done)) {
            new Filled(citizen, Map.of("reason", reason)).keep(next);
        }
        switch (outcome) {
            case Erasures.Outcome.Done(var erasure) ->
                Notice.good(next, words.say("erasures.done", locale, erasure.citizen(), erasure.conversations()));
            case Erasures.Outcome.NoSuchCitizen() -> Notice.bad(next, words.say("erasures.nobody", locale));
            case Erasures.Outcome.Refused(var code, var sentence) ->
                Notice.bad(next, words.refusal("erasures", code, sentence, locale));
        }
        return "redirect:/erasures";
    }

    @PostMapping("/erasures/rotations")
    String rotate(@AuthenticationPrincipal SignedIn me, Locale locale, RedirectAttributes next) {
        switch (rotation.rotate(me.official())) {
            case KeyRotation.Outcome.Done(var state, var destroyed) ->
                Notice.good(next, words.say("erasures.rotated", locale, state.keys(), destroyed.size()));
            case KeyRotation.Outcome.Refused(var code, var sentence) ->
                Notice.bad(next, words.refusal("rotation", code, sentence, locale));
        }
        return "redirect:/erasures";
    }
}
