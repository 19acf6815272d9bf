package org.shikumen.console.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.VisibleText;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.conversation.ConversationDesk;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The department's conversations, for officials who look into one. */
@Controller
@RequestMapping("/desk/conversations")
class DeskConversationPages {

    private static final int PAGE = 50;
    private static final int RECORDS = 200;

    private final ConversationDesk desk;
    private final Records records;
    private final HiddenValues hidden;
    private final Words words;
    private final Clock clock;

    DeskConversationPages(ConversationDesk desk, Records records, HiddenValues hidden, Words words, Clock clock) {
        this.desk = desk;
        this.records = records;
        this.hidden = hidden;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    String conversations(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "") String citizen,
            @RequestParam Optional<String> cursor,
            Model page) {
        var wanted = new ConversationDesk.Filter(SearchField.said(agent), SearchField.said(citizen));
        var found = desk.of(me.official(), wanted, cursor, PAGE);
        page.addAttribute("conversations", found.items());
        page.addAttribute("agent", agent);
        page.addAttribute("citizen", citizen);
        page.addAttribute("next", found.next());
        return "desk/conversations";
    }

    @GetMapping("/{id}")
    String conversation(@AuthenticationPrincipal SignedIn me, @PathVariable String id, Locale locale, Model page) {
        var reading = desk.read(me.official(), Missing.id(id)).orElseThrow(Missing.page());
        return shown(me, reading, false, locale, page);
    }

    private String shown(SignedIn me, ConversationDesk.Reading reading, boolean revealed, Locale locale, Model page) {
        page.addAttribute("conversation", reading.conversation());
        page.addAttribute("revealed", revealed);
        page.addAttribute("user", me.official().user());
        desk.handOver(me.official(), reading.conversation().id())
                .ifPresent(open -> page.addAttribute("handOver", open));
        page.addAttribute("talk", Talk.of(hidden.in(reading.events(), locale), clock.instant()));
        var found = records.find(
                me.official(), Records.Filter.of(reading.conversation().id()), Optional.empty(), RECORDS);
        page.addAttribute("lines", Proofs.lines(found.items()));
        page.addAttribute("next", found.next());
        return "desk/conversation";
    }

    /** Where a changed language or a reloaded address leads to. */
    @GetMapping("/{id}/reveal")
    String revealed(@PathVariable String id) {
        return "redirect:/desk/conversations/" + Missing.id(id);
    }

    /** Shown as the answer to this request alone: another look needs another reason. */
    @PostMapping("/{id}/reveal")
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
        if (!VisibleText.isIn(purpose) || !VisibleText.isIn(reference)) {
            Notice.bad(next, words.say("desk.reveal-missing", locale));
            new Filled(id, Map.of("purpose", purpose, "case", reference)).keep(next);
            return "redirect:/desk/conversations/" + conversation;
        }
        var reading = desk.reveal(me.official(), conversation, purpose.strip(), reference.strip())
                .orElseThrow(Missing.page());
        response.setHeader("Cache-Control", "no-store");
        return shown(me, reading, true, locale, page);
    }
}
