package org.shikumen.console.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.conversation.Conversations;
import org.shikumen.runtime.conversation.OpeningReport;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom a citizen can talk to. */
@Controller
class AgentPages {

    private final LiveAgents agents;
    private final Conversations conversations;
    private final Pace pace;
    private final ToolTitles titles;
    private final Words words;

    AgentPages(LiveAgents agents, Conversations conversations, Pace pace, ToolTitles titles, Words words) {
        this.agents = agents;
        this.conversations = conversations;
        this.pace = pace;
        this.titles = titles;
        this.words = words;
    }

    /**
     * @param can what it can do, in plain words
     * @param serves whether it answers now; one that is stopped for a while stays in its place
     */
    public record Choice(String name, String title, String onBehalfOf, List<String> can, boolean serves) {}

    @GetMapping("/agents")
    String agents(Locale locale, Model page) {
        page.addAttribute(
                "agents",
                agents.live().stream()
                        .sorted(Comparator.comparing(AgentVersion::agent))
                        .map(version -> choice(version, locale.getLanguage()))
                        .toList());
        return "agents";
    }

    @PostMapping("/conversations")
    String open(
            @AuthenticationPrincipal SignedIn me, @RequestParam String agent, Locale locale, RedirectAttributes next) {
        return pace.tooFast(me, locale)
                .map(sentence -> back(sentence, next))
                .orElseGet(() -> opened(me, agent, locale, next));
    }

    private String opened(SignedIn me, String agent, Locale locale, RedirectAttributes next) {
        return switch (conversations.open(me.person(), agent, locale.getLanguage())) {
            case OpeningReport.Opened opened ->
                "redirect:/conversations/" + opened.conversation().id();
            case OpeningReport.NoSuchAgent _ -> back(words.say("agents.gone", locale, agent), next);
            case OpeningReport.NotServing(var sentence) -> back(sentence, next);
        };
    }

    private static String back(String sentence, RedirectAttributes next) {
        Notice.bad(next, sentence);
        return "redirect:/agents";
    }

    private Choice choice(AgentVersion version, String language) {
        var definition = version.definition();
        var can = definition.tools().stream()
                .map(tool -> titles.of(version.digest(), tool.toString(), language))
                .distinct()
                .toList();
        return new Choice(
                version.agent(),
                definition.title().in(language),
                definition.onBehalfOf().in(language),
                can,
                conversations.serves(version));
    }
}
