package org.shikumen.console.pages;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.VisibleText;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.conversation.Conversation;
import org.shikumen.runtime.conversation.Conversations;
import org.shikumen.runtime.conversation.EventSink;
import org.shikumen.runtime.conversation.TurnReport;
import org.shikumen.runtime.gateway.grant.Grants;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** A citizen's conversations. With script the chat component talks to the API; without, these forms do the same. */
@Controller
class ConversationPages {

    private static final int PAGE = 100;

    private final Conversations conversations;
    private final Grants grants;
    private final Pace pace;
    private final LiveAgents agents;
    private final ChatWords chat;
    private final Words words;
    private final Clock clock;

    ConversationPages(
            Conversations conversations,
            Grants grants,
            Pace pace,
            LiveAgents agents,
            ChatWords chat,
            Words words,
            Clock clock) {
        this.conversations = conversations;
        this.grants = grants;
        this.pace = pace;
        this.agents = agents;
        this.chat = chat;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/conversations")
    String mine(
            @AuthenticationPrincipal SignedIn me, @RequestParam Optional<String> cursor, Locale locale, Model page) {
        var found = conversations.of(me.person(), cursor, PAGE);
        var mine = found.items();
        page.addAttribute("next", found.next());
        page.addAttribute("conversations", mine);
        page.addAttribute("titles", titles(mine, locale.getLanguage()));
        page.addAttribute(
                "waiting",
                grants.waitingForTheCitizen(mine.stream().map(Conversation::id).toList()));
        return "conversations";
    }

    @GetMapping("/conversations/{id}")
    String conversation(@AuthenticationPrincipal SignedIn me, @PathVariable String id, Locale locale, Model page) {
        var conversation = conversations.find(me.person(), Missing.id(id)).orElseThrow(Missing.page());
        var events = conversations.events(me.person(), conversation.id(), 0).orElseThrow(Missing.page());
        var definition = agents.version(conversation.version())
                .orElseThrow(Missing.page())
                .definition();
        page.addAttribute("conversation", conversation);
        var keptUntil = conversations.keptUntil(me.person(), conversation.id());
        page.addAttribute("keptUntil", keptUntil);
        page.addAttribute(
                "termIsOver", keptUntil.filter(clock.instant()::isAfter).isPresent());
        page.addAttribute("talk", Talk.of(events, clock.instant()));
        page.addAttribute("last", events.isEmpty() ? 0 : events.getLast().id());
        page.addAttribute("title", definition.title().in(locale.getLanguage()));
        page.addAttribute("onBehalfOf", definition.onBehalfOf().in(locale.getLanguage()));
        page.addAttribute("suggestions", definition.suggestions().in(conversation.language()));
        if (!page.containsAttribute("key")) {
            page.addAttribute("key", UUID.randomUUID());
        }
        page.addAttribute("words", chat.json(locale));
        page.addAttribute(
                "presence",
                conversations.presence(me.person(), conversation.id()).name());
        return "conversation";
    }

    @PostMapping("/conversations/{id}/turns")
    String say(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String key,
            Locale locale,
            RedirectAttributes next) {
        var said = text.replace("\r\n", "\n").strip(); // as it was counted where it was typed
        var nothing = !VisibleText.isIn(said);
        if (nothing || Conversations.isTooLong(said)) {
            next.addFlashAttribute("draft", said);
            Notice.bad(next, words.say(nothing ? "chat.blank" : "chat.long", locale));
            return back(id);
        }
        return atMyPace(me, id, new Draft(said, key), locale, next, () -> say(me, Missing.id(id), said, key));
    }

    private TurnReport say(SignedIn me, UUID conversation, String said, String key) {
        return HandOverPages.KEY.test(key)
                ? conversations.say(me.person(), conversation, said, key, EventSink.NONE)
                : conversations.say(me.person(), conversation, said, EventSink.NONE);
    }

    @PostMapping("/conversations/{id}/decisions")
    String decide(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String id,
            @RequestParam String grant,
            @RequestParam String digest,
            @RequestParam String decision,
            Locale locale,
            RedirectAttributes next) {
        var yes = Pressed.oneOf(decision, "confirm", "decline");
        var report = conversations.decide(me.person(), Missing.id(id), Missing.id(grant), digest, yes, EventSink.NONE);
        return answered(id, report, Draft.NONE, locale, next);
    }

    @PostMapping("/conversations/{id}/hand-over")
    String handOver(
            @AuthenticationPrincipal SignedIn me, @PathVariable String id, Locale locale, RedirectAttributes next) {
        return atMyPace(
                me,
                id,
                Draft.NONE,
                locale,
                next,
                () -> conversations.handOver(me.person(), Missing.id(id), EventSink.NONE));
    }

    @PostMapping("/conversations/{id}/hand-over/end")
    String withdraw(
            @AuthenticationPrincipal SignedIn me, @PathVariable String id, Locale locale, RedirectAttributes next) {
        return answered(
                id, conversations.withdraw(me.person(), Missing.id(id), EventSink.NONE), Draft.NONE, locale, next);
    }

    private String atMyPace(
            SignedIn me, String id, Draft draft, Locale locale, RedirectAttributes next, Supplier<TurnReport> turn) {
        var tooFast = pace.tooFast(me, locale);
        if (tooFast.isEmpty()) {
            return answered(id, turn.get(), draft, locale, next);
        }
        Notice.bad(next, tooFast.get());
        draft.keep(next);
        return back(id);
    }

    private String answered(String id, TurnReport report, Draft draft, Locale locale, RedirectAttributes next) {
        switch (report) {
            case TurnReport.Rested rested -> rested.brokeOff().ifPresent(error -> brokeOff(error, draft, next));
            case TurnReport.NotFound _ -> throw Missing.page().get();
            case TurnReport.Busy _ -> {
                Notice.bad(next, words.say("chat.busy", locale));
                draft.keep(next);
            }
            case TurnReport.NotServing(var sentence) -> {
                Notice.bad(next, sentence);
                draft.keep(next);
            }
            case TurnReport.Rejected(var code, var sentence) -> {
                Notice.bad(next, words.refusal("cards", code, sentence, locale));
                draft.anew().keep(next);
            }
        }
        return back(id);
    }

    /** It is stored nowhere, so nobody else says it. What is on record goes on by itself and need not be sent again. */
    private static void brokeOff(JsonNode error, Draft draft, RedirectAttributes next) {
        Notice.bad(next, error.path("message").asString());
        if (error.path("code").asString().equals("not-recorded")) {
            draft.keep(next);
        }
    }

    /**
     * What was not sent, to be sent again.
     *
     * @param key under which it counts once, however often it is sent
     */
    private record Draft(String text, String key) {

        static final Draft NONE = new Draft("", "");

        Draft anew() {
            return new Draft(text, "");
        }

        void keep(RedirectAttributes next) {
            next.addFlashAttribute("draft", text);
            if (!key.isEmpty()) {
                next.addFlashAttribute("key", key);
            }
        }
    }

    private static String back(String id) {
        return "redirect:/conversations/" + Missing.id(id) + "#latest";
    }

    private Map<UUID, String> titles(List<Conversation> mine, String language) {
        return mine.stream()
                .collect(Collectors.toMap(
                        Conversation::id,
                        it -> agents.version(it.version())
                                .map(version -> version.definition().title().in(language))
                                .orElse(it.agent())));
    }
}
