package org.shikumen.console.pages;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Page;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.shikumen.runtime.gateway.AnsweredCall;
import org.shikumen.runtime.gateway.Doubts;
import org.shikumen.runtime.provenance.Chains;
import org.shikumen.runtime.provenance.Provenance;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What was done: for a citizen in their own name, for officials in their department. An official's look is on record. */
@Controller
class ActionPages {

    private static final int PAGE = 50;

    private final Records records;
    private final Provenance provenance;
    private final Doubts doubts;
    private final ToolTitles titles;
    private final Proofs proofs;
    private final Transparency transparency;
    private final Words words;
    private final ZoneId zone;

    ActionPages(
            Records records,
            Provenance provenance,
            Doubts doubts,
            ToolTitles titles,
            Transparency transparency,
            Words words,
            ZoneId cityZone) {
        this.records = records;
        this.provenance = provenance;
        this.doubts = doubts;
        this.titles = titles;
        this.transparency = transparency;
        this.proofs = new Proofs(titles, new ReasonWords(words));
        this.words = words;
        this.zone = cityZone;
    }

    @GetMapping("/me")
    String mine(
            @AuthenticationPrincipal SignedIn me, @RequestParam Optional<String> cursor, Locale locale, Model page) {
        var found = records.receipts(me.citizen(), cursor, PAGE);
        var settled = doubts.settlements(AnsweredCall.of(found.items()));
        page.addAttribute(
                "receipts",
                found.items().stream()
                        .map(record -> proofs.of(record, locale)
                                .settled(Optional.ofNullable(settled.get(AnsweredCall.of(record)))
                                        .map(Doubts.Settlement::outcome)))
                        .toList());
        page.addAttribute("next", found.next());
        return "me";
    }

    @GetMapping("/actions")
    String actions(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String conversation,
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam Optional<String> cursor,
            Locale locale,
            Model page) {
        page.addAttribute("kinds", Action.kinds());
        page.addAttribute("head", transparency.latest());
        page.addAttribute("freshness", transparency.freshness());
        page.addAttribute("mayExport", me.is(Role.AUDITOR) || me.is(Role.OPERATOR));
        page.addAttribute("conversation", conversation);
        page.addAttribute("agent", agent);
        page.addAttribute("kind", kind);
        page.addAttribute("from", from);
        page.addAttribute("to", to);
        var id = id(conversation);
        var days = new SearchedDays(from, to);
        if (id.isEmpty() && !conversation.isBlank()) {
            nothing("actions.no-id", locale, page);
        } else if (!days.areDays()) {
            nothing("actions.no-day", locale, page);
        } else {
            var filter = new Records.Filter(id, SearchField.said(agent), SearchField.said(kind), days.in(zone));
            show(records.find(me.official(), filter, cursor, PAGE), page);
        }
        return "actions";
    }

    private void nothing(String why, Locale locale, Model page) {
        page.addAttribute("notice", new Notice(false, words.say(why, locale)));
        show(new Page<>(List.of(), Optional.empty()), page);
    }

    private static void show(Page<ActionRecord> found, Model page) {
        page.addAttribute("lines", Proofs.lines(found.items()));
        page.addAttribute("next", found.next());
    }

    @GetMapping("/actions/{id}")
    String action(@AuthenticationPrincipal SignedIn me, @PathVariable String id, Locale locale, Model page) {
        var wanted = Missing.id(id);
        var found = me.isCitizen() ? records.find(me.citizen(), wanted) : records.find(me.official(), wanted);
        var chained = found.orElseThrow(Missing.page());
        page.addAttribute("chained", chained);
        var chains = provenance.of(chained.record());
        page.addAttribute("chains", chains);
        page.addAttribute("labels", labels(chained.record(), chains, locale));
        page.addAttribute("language", locale.getLanguage());
        page.addAttribute("proof", proofs.of(chained.record(), locale));
        return "action";
    }

    private Map<String, String> labels(ActionRecord record, Chains chains, Locale locale) {
        return chains.business()
                .tool()
                .filter(tool -> tool.contains("/"))
                .map(tool -> titles.labels(
                        record.where().version().orElse(""),
                        tool,
                        chains.data().arguments().keySet(),
                        locale.getLanguage()))
                .orElseGet(Map::of);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
