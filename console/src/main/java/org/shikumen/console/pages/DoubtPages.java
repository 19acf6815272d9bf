package org.shikumen.console.pages;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.console.access.SignedIn;
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

/** Effects nobody is sure of, until an official settles them. */
@Controller
@RequestMapping("/desk/doubts")
class DoubtPages {

    private final Doubts doubts;
    private final HiddenValues hidden;
    private final Words words;
    private final DoubtWords known;

    DoubtPages(Doubts doubts, HiddenValues hidden, Words words) {
        this.doubts = doubts;
        this.hidden = hidden;
        this.words = words;
        this.known = new DoubtWords(words);
    }

    @GetMapping
    String doubts(@AuthenticationPrincipal SignedIn me, Locale locale, Model page) {
        var open = doubts.open(me.official());
        page.addAttribute("doubts", open);
        page.addAttribute("cards", cards(open, locale));
        page.addAttribute("known", known(open, locale));
        return "desk/doubts";
    }

    private Map<UUID, String> known(List<Doubts.Doubt> open, Locale locale) {
        return open.stream().collect(Collectors.toMap(Doubts.Doubt::call, each -> known.say(each.known(), locale)));
    }

    private Map<UUID, Card> cards(List<Doubts.Doubt> open, Locale locale) {
        return open.stream()
                .filter(doubt -> doubt.card().isPresent())
                .collect(Collectors.toMap(
                        Doubts.Doubt::call, doubt -> hidden.in(doubt.card().orElseThrow(), locale)));
    }

    @PostMapping("/{call}")
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
        tell(settled, locale, next);
        return "redirect:/desk/doubts";
    }

    private void tell(Doubts.Settled settled, Locale locale, RedirectAttributes next) {
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
