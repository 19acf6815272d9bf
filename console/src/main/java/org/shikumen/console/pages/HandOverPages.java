package org.shikumen.console.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.conversation.ConversationDesk;
import org.shikumen.runtime.conversation.TurnReport;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Conversations that wait for a person, and the counter at which an officer answers one of them. */
@Controller
@RequestMapping("/desk/hand-overs")
class HandOverPages {

    /** As the pages make them. */
    static final Predicate<String> KEY = Pattern.compile("[0-9a-f-]{36}").asMatchPredicate();

    private static final int PAGE = 50;

    private static final String LIST = "redirect:/desk/hand-overs";

    private final ConversationDesk desk;
    private final LiveAgents agents;
    private final HiddenValues hidden;
    private final Words words;
    private final Clock clock;

    HandOverPages(ConversationDesk desk, LiveAgents agents, HiddenValues hidden, Words words, Clock clock) {
        this.desk = desk;
        this.agents = agents;
        this.hidden = hidden;
        this.words = words;
        this.clock = clock;
    }

    /**
     * @param refresh set by htmx, which asks for the list alone
     * @param shown what it shows already
     */
    @GetMapping
    String open(
            @AuthenticationPrincipal SignedIn me,
            @RequestHeader("HX-Request") Optional<String> refresh,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "") String cursor,
            Locale locale,
            HttpServletResponse response,
            Model page) {
        var waiting = desk.handOvers(me.official(), Optional.of(cursor), PAGE);
        page.addAttribute("handOvers", waiting.items());
        page.addAttribute("titles", titles(waiting.items(), locale));
        page.addAttribute("cursor", cursor);
        page.addAttribute("next", waiting.next());
        page.addAttribute("user", me.official().user());
        return new Refresh(refresh, shown).view("desk/hand-overs", waiting, response, page);
    }

    /** As the live versions call them; an agent that has none keeps its name. */
    private Map<String, String> titles(List<ConversationDesk.HandOver> waiting, Locale locale) {
        return waiting.stream()
                .map(ConversationDesk.HandOver::agent)
                .distinct()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> agents.live(name)
                                .map(version -> version.definition().title().in(locale.getLanguage()))
                                .orElse(name)));
    }

    @PostMapping("/{conversation}")
    String take(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String conversation,
            @RequestParam(defaultValue = "") String from,
            Locale locale,
            RedirectAttributes next) {
        var id = Missing.id(conversation);
        return done(desk.takeOver(me.official(), id, named(from)), locale, next) ? counter(id) : LIST;
    }

    /** Whoever does not answer there is led back to the list, with what was to be said to them. */
    @GetMapping("/{conversation}")
    String counter(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String conversation,
            HttpServletRequest request,
            Locale locale,
            RedirectAttributes next,
            Model page) {
        var reading = desk.attended(me.official(), Missing.id(conversation), 0);
        if (reading.isEmpty()) {
            Optional.ofNullable(RequestContextUtils.getInputFlashMap(request))
                    .ifPresent(flash -> flash.forEach(next::addFlashAttribute));
            return LIST;
        }
        said(reading.get(), locale, page);
        if (!page.containsAttribute("key")) {
            page.addAttribute("key", UUID.randomUUID());
        }
        return "desk/attended";
    }

    /** The talk as it is now, asked for by htmx; nothing while there is nothing new. The draft beside it stays as it is. */
    @GetMapping("/{conversation}/news")
    String news(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String conversation,
            @RequestParam(defaultValue = "0") long after,
            Locale locale,
            HttpServletResponse response,
            Model page) {
        var id = Missing.id(conversation);
        var news = desk.attended(me.official(), id, after);
        if (news.isEmpty()) {
            response.setHeader("HX-Retarget", "#next");
            response.setHeader("HX-Reswap", "outerHTML");
            return "desk/attended :: over";
        }
        var nothingNew = news.get().events().isEmpty();
        if (nothingNew) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
        page.addAttribute("heard", talk(news.get(), locale));
        said(nothingNew ? news.get() : desk.attended(me.official(), id, 0).orElse(news.get()), locale, page);
        return "desk/attended :: news";
    }

    private void said(ConversationDesk.Reading reading, Locale locale, Model page) {
        var events = reading.events();
        page.addAttribute("conversation", reading.conversation());
        page.addAttribute("talk", talk(reading, locale));
        page.addAttribute("last", events.isEmpty() ? 0 : events.getLast().id());
    }

    private List<TalkItem> talk(ConversationDesk.Reading reading, Locale locale) {
        return Talk.of(hidden.in(reading.events(), locale), clock.instant());
    }

    @PostMapping("/{conversation}/replies")
    String reply(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String conversation,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String key,
            Locale locale,
            RedirectAttributes next) {
        var id = Missing.id(conversation);
        var said = text.replace("\r\n", "\n"); // as it was counted where it was typed
        if (!done(desk.reply(me.official(), id, said, Optional.of(key).filter(KEY)), locale, next)) {
            next.addFlashAttribute("draft", text);
            next.addFlashAttribute("key", key);
        }
        return counter(id);
    }

    @PostMapping("/{conversation}/end")
    String handBack(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String conversation,
            @RequestParam(defaultValue = "") String from,
            Locale locale,
            RedirectAttributes next) {
        if (done(desk.handBack(me.official(), Missing.id(conversation), named(from)), locale, next)) {
            Notice.good(next, words.say("hand-overs.handed-back", locale));
        }
        return LIST;
    }

    /** Says what stands in the way, if anything does. */
    private boolean done(TurnReport report, Locale locale, RedirectAttributes next) {
        switch (report) {
            case TurnReport.Rested rested
            when !rested.outcome().equals("unavailable") -> {
                return true;
            }
            case TurnReport.Rested _ -> Notice.bad(next, words.say("hand-overs.not-known", locale));
            case TurnReport.Busy _ -> Notice.bad(next, words.say("hand-overs.busy", locale));
            case TurnReport.Rejected(var code, var sentence) ->
                Notice.bad(next, words.refusal("hand-overs", code, sentence, locale));
            case TurnReport.NotFound _, TurnReport.NotServing _ ->
                throw Missing.page().get();
        }
        return false;
    }

    private static Optional<String> named(String official) {
        return Optional.of(official).filter(name -> !name.isEmpty());
    }

    private static String counter(UUID conversation) {
        return "redirect:/desk/hand-overs/" + conversation + "#latest";
    }
}
