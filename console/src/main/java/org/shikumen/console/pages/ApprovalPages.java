package org.shikumen.console.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.VisibleText;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.conversation.Conversations;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.runtime.gateway.grant.Grants;
import org.shikumen.runtime.gateway.rules.Rulings;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An officer's inbox: calls that wait for a yes, and what is needed to judge each. */
@Controller
class ApprovalPages {

    private static final int PAGE = 50;

    /** Nothing went wrong: what became of it stands on its page. */
    private static final Set<String> TOO_LATE = Set.of("already-decided", "expired");

    private final Grants grants;
    private final Conversations conversations;
    private final LiveAgents agents;
    private final Rulings rulings;
    private final ToolTitles titles;
    private final HiddenValues hidden;
    private final Words words;

    ApprovalPages(
            Grants grants,
            Conversations conversations,
            LiveAgents agents,
            Rulings rulings,
            ToolTitles titles,
            HiddenValues hidden,
            Words words) {
        this.grants = grants;
        this.conversations = conversations;
        this.agents = agents;
        this.rulings = rulings;
        this.titles = titles;
        this.hidden = hidden;
        this.words = words;
    }

    /**
     * @param refresh set by htmx, which asks for the list alone
     * @param shown what it shows already
     */
    @GetMapping("/approvals")
    String inbox(
            @AuthenticationPrincipal SignedIn me,
            @RequestHeader("HX-Request") Optional<String> refresh,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "") String cursor,
            Locale locale,
            HttpServletResponse response,
            Model page) {
        var waiting = grants.inbox(me.official(), Optional.of(cursor), PAGE);
        page.addAttribute("approvals", waiting.items());
        page.addAttribute("versions", versions(waiting.items()));
        page.addAttribute("cards", cards(waiting.items(), locale));
        page.addAttribute("operations", operations(waiting.items(), locale));
        page.addAttribute("cursor", cursor);
        page.addAttribute("next", waiting.next());
        return new Refresh(refresh, shown).view("approvals", waiting, response, page);
    }

    @GetMapping("/approvals/{grant}")
    String approval(@AuthenticationPrincipal SignedIn me, @PathVariable String grant, Locale locale, Model page) {
        var approval = grants.approval(me.official(), Missing.id(grant));
        return approval.isPresent()
                ? waiting(me, approval.get(), locale, page)
                : settled(me, Missing.id(grant), locale, page);
    }

    /** A list that was open a while names what a colleague has decided since. */
    private String settled(SignedIn me, UUID grant, Locale locale, Model page) {
        var settled = grants.settled(me.official(), grant).orElseThrow(Missing.page());
        page.addAttribute("settled", settled);
        page.addAttribute("user", me.official().user());
        page.addAttribute("operation", titles.of(settled.version(), settled.tool(), locale.getLanguage()));
        return "approval-settled";
    }

    private String waiting(SignedIn me, Grants.Approval approval, Locale locale, Model page) {
        page.addAttribute("approval", approval);
        page.addAttribute("operation", operation(approval, locale));
        page.addAttribute("asking", asking(me, approval));
        agents.version(approval.version()).ifPresent(version -> {
            page.addAttribute("version", version);
            page.addAttribute("agentTitle", version.definition().title().in(locale.getLanguage()));
            page.addAttribute("onBehalfOf", version.definition().onBehalfOf().in(locale.getLanguage()));
        });
        return "approval";
    }

    @PostMapping("/approvals/{grant}")
    String decide(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String grant,
            @RequestParam String digest,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes next) {
        var approve = Pressed.oneOf(decision, "approve", "refuse");
        var itsPage = "redirect:/approvals/" + Missing.id(grant);
        if (!VisibleText.isIn(reason)) {
            Notice.bad(next, words.say("approvals.reason-missing", locale));
            return itsPage;
        }
        var report = conversations.decide(me.official(), Missing.id(grant), digest, approve, reason.strip());
        switch (report.decision()) {
            case Decision.Accepted _ ->
                Notice.good(next, words.say(approve ? "approvals.approved" : "approvals.refused", locale));
            case Decision.Rejected late
            when TOO_LATE.contains(late.code()) -> {
                next.addFlashAttribute("late", true);
                return itsPage;
            }
            case Decision.Rejected(var code, var sentence) -> {
                Notice.bad(next, words.refusal("cards", code, sentence, locale));
                new Filled(grant, Map.of("reason", reason)).keep(next);
                return code.equals("not-found") ? "redirect:/approvals" : itsPage;
            }
        }
        return "redirect:/approvals";
    }

    private List<Rulings.Asking> asking(SignedIn me, Grants.Approval approval) {
        var card = approval.card();
        return rulings.thatAsked(me.official(), approval.conversation(), card.call(), card.tool());
    }

    /** The card's own words stay as they are: they are what the digest binds, and what the citizen was shown. */
    private String operation(Grants.Approval approval, Locale locale) {
        return titles.of(approval.version(), approval.card().tool(), locale.getLanguage());
    }

    private Map<UUID, String> operations(List<Grants.Approval> waiting, Locale locale) {
        return waiting.stream().collect(Collectors.toMap(it -> it.card().grant(), it -> operation(it, locale)));
    }

    private Map<UUID, Card> cards(List<Grants.Approval> waiting, Locale locale) {
        return waiting.stream().collect(Collectors.toMap(it -> it.card().grant(), it -> hidden.in(it.card(), locale)));
    }

    private Map<UUID, AgentVersion> versions(List<Grants.Approval> waiting) {
        return waiting.stream()
                .flatMap(it -> agents
                        .version(it.version())
                        .map(found -> Map.entry(it.card().grant(), found))
                        .stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
