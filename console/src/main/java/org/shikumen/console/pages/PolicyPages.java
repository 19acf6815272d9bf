package org.shikumen.console.pages;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.PolicyBook;
import org.shikumen.registry.release.PolicyOutcome;
import org.shikumen.registry.release.PolicyVersion;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which policies there are, what their rules say, and the buttons that put them in force. */
@Controller
class PolicyPages {

    private final PolicyBook policies;
    private final Words words;

    PolicyPages(PolicyBook policies, Words words) {
        this.policies = policies;
        this.words = words;
    }

    @GetMapping("/policies")
    String policies(@AuthenticationPrincipal SignedIn me, Model page) {
        var visible = policies.visibleTo(me.official());
        page.addAttribute("policies", visible);
        page.addAttribute("idle", visible.stream().collect(Collectors.toMap(PolicyVersion::digest, policies::idle)));
        page.addAttribute("unknown", policies.unknown(visible, me.official()));
        page.addAttribute("decides", me.is(Role.OPERATOR) || me.is(Role.PUBLISHER));
        page.addAttribute("asks", me.is(Role.AUTHOR) || me.is(Role.REVIEWER));
        return "policies";
    }

    @PostMapping("/policies/{digest}/{step:enforce|withdraw}")
    String step(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String digest,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes next) {
        var outcome = step.equals("enforce")
                ? policies.enforce(digest, me.official(), reason)
                : policies.withdraw(digest, me.official(), reason);
        switch (outcome) {
            case PolicyOutcome.Done(var policy) ->
                Notice.good(
                        next,
                        words.say(
                                "policies.done." + (policy.withdrawalAskedBy().isPresent() ? "ask-withdrawal" : step),
                                locale,
                                policy.definition().name(),
                                policy.number()));
            case PolicyOutcome.Refused(var code, var sentence) -> {
                Notice.bad(next, words.refusal("policies", code, sentence, locale));
                new Filled(digest, Map.of("reason", reason)).keep(next);
            }
            case PolicyOutcome.NoSuchPolicy() -> throw Missing.page().get();
        }
        return "redirect:/policies";
    }
}
