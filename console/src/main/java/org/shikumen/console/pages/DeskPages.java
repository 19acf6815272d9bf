package org.shikumen.console.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.conversation.ConversationDesk;
import org.shikumen.runtime.gateway.Doubts;
import org.shikumen.runtime.gateway.grant.Card;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What comes to an official's desk: conversations to look into, and effects nobody is sure of. */
@Controller
@RequestMapping("/desk")
class DeskPages {

    private static final int PAGE = 50;
    private static final int RECORDS = 200;

    private final ConversationDesk desk;
    private final Records records;
    private final Doubts doubts;
    private final HiddenValues hidden;
    private final Words words;
    private final DoubtWords known;
    private final Clock clock;

    DeskPages(ConversationDesk desk, Records records, Doubts doubts, HiddenValues hidden, Words words, Clock clock) {
        this.desk = desk;
        this.records = records;
        this.doubts = doubts;
        this.hidden = hidden;
        this.words = words;
        this.known = new DoubtWords(words);
        this.clock = clock;
    }

    @GetMapping("/conversations")
    String conversations(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "") String before,
            Model page) {
        var wanted = Optional.of(agent.strip()).filter(name -> !name.isEmpty());
        var found = desk.of(me.official(), wanted, Before.in(before), PAGE);
        page.addAttribute("conversations", found);
        page.addAttribute("agent", agent);
        page.addAttribute(
                "next", found.size() < PAGE ? "" : found.getLast().openedAt().toString());
        return "desk/conversations";
    }

    @GetMapping("/conversations/{id}")
    String conversation(@AuthenticationPrincipal SignedIn me, @PathVariable String id, Locale locale, Model page) {
        var reading = desk.read(me.official(), Missing.id(id)).orElseThrow(Missing.page());
        return shown(me, reading, false, locale, page);
    }

    private String shown(SignedIn me, ConversationDesk.Reading reading, boolean revealed, Locale locale, Model page) {
        var filter = new Records.Filter(Optional.of(reading.conversation().id()), Optional.empty(), Optional.empty());
        page.addAttribute("conversation", reading.conversation());
        page.addAttribute("revealed", revealed);
        page.addAttribute("user", me.official().user());
        desk.handOver(me.official(), reading.conversation().id())
                .ifPresent(open -> page.addAttribute("handOver", open));
        page.addAttribute("talk", Talk.of(hidden.in(reading.events(), locale), clock.instant()));
        var found = records.find(me.official(), filter, Optional.empty(), RECORDS);
        page.addAttribute("lines", Proofs.lines(found.items()));
        page.addAttribute("next", found.next());
        return "desk/conversation";
    }

    /** Where a changed language or a reloaded address leads to. */
    @GetMapping("/conversations/{id}/reveal")
    String revealed(@PathVariable String id) {
        return "redirect:/desk/conversations/" + Missing.id(id);
    }

    /** Shown as the answer to this request alone: another look needs another reason. */
    @PostMapping("/conversations/{id}/reveal")
    String reveal(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(name = "case", defaultValue = "") String reference,
            Locale locale,
            RedirectAttributes next,
            HttpServletResponse response,
            Model page) {
        var conversation = Missing.id(id);
        if (purpose.isBlank() || reference.isBlank()) {
            Notice.bad(next, words.say("desk.reveal-missing", locale));
            new Filled(id, Map.of("purpose", purpose, "case", reference)).keep(next);
            return "redirect:/desk/conversations/" + conversation;
        }
        var reading = desk.reveal(me.official(), conversation, purpose.strip(), reference.strip())
                .orElseThrow(Missing.page());
        response.setHeader("Cache-Control", "no-store");
        return shown(me, reading, true, locale, page);
    }

    @GetMapping("/doubts")
    String doubts(@AuthenticationPrincipal SignedIn me, Locale locale, Model page) {
        var open = doubts.open(me.official());
        page.addAttribute("doubts", open);
        page.addAttribute("cards", cards(open, locale));
        page.addAttribute(
                "known",
                open.stream().collect(Collectors.toMap(Doubts.Doubt::call, each -> known.say(each.known(), locale))));
        return "desk/doubts";
    }

    private Map<UUID, Card> cards(List<Doubts.Doubt> open, Locale locale) {
        return open.stream()
                .filter(doubt -> doubt.card().isPresent())
                .collect(Collectors.toMap(
                        Doubts.Doubt::call, doubt -> hidden.in(doubt.card().orElseThrow(), locale)));
    }

    @PostMapping("/doubts/{call}")
    String settle(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String call,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "0") int attempt,
            @RequestParam(defaultValue = "false") boolean responsible,
            @RequestParam Map<String, String> form,
            Locale locale,
            RedirectAttributes next) {
        var id = Missing.id(call);
        var settled = switch (decision) {
            case "done" -> doubts.settle(me.official(), id, true, reason);
            case "not-done" -> doubts.settle(me.official(), id, false, reason);
            case "ask" -> doubts.handle(me.official(), id, new Doubts.Remedy.Ask(), reason);
            case "resend" -> doubts.handle(me.official(), id, new Doubts.Remedy.Resend(attempt, responsible), reason);
            case "compensate" ->
                doubts.handle(me.official(), id, new Doubts.Remedy.Compensate(arguments(form)), reason);
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
        if (settled instanceof Doubts.Settled.StillOpen || settled instanceof Doubts.Settled.Refused) {
            new Filled(id.toString(), typed(form)).keep(next);
        }
        switch (settled) {
            case Doubts.Settled.Done done -> Notice.good(next, words.say("doubts.settled." + done.outcome(), locale));
            case Doubts.Settled.StillOpen open ->
                Notice.bad(
                        next,
                        words.say("doubts.still-open", locale) + " "
                                + open.reason().in(locale.getLanguage()));
            case Doubts.Settled.NoSuchDoubt() -> Notice.bad(next, words.say("doubts.gone", locale));
            case Doubts.Settled.Refused(var code, var sentence) ->
                Notice.bad(next, words.refusal("doubts", code, sentence, locale));
        }
        return "redirect:/desk/doubts";
    }

    /** The box that takes responsibility is ticked anew each time. */
    private static Map<String, String> typed(Map<String, String> form) {
        return Stream.of("reason", "argument", "value")
                .collect(Collectors.toMap(field -> field, field -> form.getOrDefault(field, "")));
    }

    /** One further argument, when the operation that undoes needs what the call itself did not have. */
    private static ObjectNode arguments(Map<String, String> form) {
        var arguments = JsonNodeFactory.instance.objectNode();
        var name = form.getOrDefault("argument", "").strip();
        if (!name.isEmpty()) {
            arguments.put(name, form.getOrDefault("value", "").strip());
        }
        return arguments;
    }
}
