package org.shikumen.console.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Role;
import org.shikumen.registry.change.VersionChanges;
import org.shikumen.registry.change.Weight;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.registry.release.ReleaseOutcome;
import org.shikumen.registry.release.Releases;
import org.shikumen.registry.release.Step;
import org.shikumen.registry.release.VersionHistory;
import org.shikumen.tools.Toolset;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The versions of a department's agents, and the steps that bring them live and back. */
@Controller
class VersionPages {

    private static final int PAGE = 50;

    private final Releases releases;
    private final LiveAgents agents;
    private final Words words;
    private final ReasonWords reasons;
    private final VersionChanges changes;
    private final ShownChanges shown;

    VersionPages(Releases releases, LiveAgents agents, VersionChanges changes, Words words) {
        this.releases = releases;
        this.agents = agents;
        this.words = words;
        this.reasons = new ReasonWords(words);
        this.changes = changes;
        this.shown = new ShownChanges(releases, changes, words);
    }

    /**
     * @param operations by name, in the order of the alphabet
     * @param live the digest of what the live version pins under this name, where it is another one
     */
    public record Pinned(
            String name, String digest, List<Map.Entry<String, Toolset.Operation>> operations, Optional<String> live) {}

    /** A step of the past, and why it was taken. */
    public record Taken(VersionHistory.Entry step, boolean putBack, String reason) {}

    @GetMapping("/versions")
    String versions(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam Optional<String> agent,
            @RequestParam Optional<String> cursor,
            Model page) {
        var department = me.is(Role.OPERATOR) ? Optional.<String>empty() : Optional.of(me.department());
        var wanted = agent.filter(name -> !name.isBlank());
        page.addAttribute("versions", releases.versions(department, wanted, cursor, PAGE));
        page.addAttribute("agent", wanted.orElse(""));
        return "versions";
    }

    @GetMapping("/versions/{digest}")
    String version(@AuthenticationPrincipal SignedIn me, @PathVariable String digest, Locale locale, Model page) {
        var found = releases.version(digest)
                .filter(it -> me.sees(it.version().department()))
                .orElseThrow(Missing.page());
        page.addAttribute("version", found.version());
        page.addAttribute("history", found);
        page.addAttribute("taken", taken(found, locale));
        page.addAttribute("warnings", releases.warnings(found.version()));
        page.addAttribute("pinned", pinned(found.version()));
        changes.usual(found.version()).ifPresent(from -> compare(from, found.version(), locale, page));
        page.addAttribute("steps", Step.from(found.version().stage()));
        page.addAttribute("mine", mine(me, found.version()));
        releases.sourceOf(digest).ifPresent(source -> page.addAttribute("source", source));
        return "version";
    }

    /** Who is about to decide sees here what must be read before, and is led to all the rest. */
    private void compare(AgentVersion from, AgentVersion version, Locale locale, Model page) {
        var all = shown.ofAuthority(from, version, locale);
        page.addAttribute("from", from);
        page.addAttribute("changed", all.size());
        page.addAttribute("loosened", all.stream().anyMatch(each -> each.weight() == Weight.LOOSENED));
        page.addAttribute(
                "mustBeRead", all.stream().filter(ShownChange::mustBeRead).toList());
    }

    private List<Taken> taken(VersionHistory history, Locale locale) {
        return history.entries().stream()
                .map(step -> new Taken(step, history.putsBack(step), reasons.say(step.step(), step.reason(), locale)))
                .toList();
    }

    @PostMapping("/versions/{digest}/{step:" + Step.ASKED_FOR + "}")
    String step(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String digest,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam Optional<Integer> revision,
            Locale locale,
            RedirectAttributes next) {
        var asked = Step.of(step).orElseThrow(Missing.page());
        var outcome = releases.take(asked, digest, me.official(), reason.strip(), revision.map(Set::of));
        if (!(outcome instanceof ReleaseOutcome.Moved)) {
            new Filled(digest, Map.of("reason", reason)).keep(next);
        }
        switch (outcome) {
            case ReleaseOutcome.Moved(var version) ->
                Notice.good(
                        next,
                        words.say(
                                "versions.moved",
                                locale,
                                version.agent(),
                                version.number(),
                                words.say("stage." + version.stage().name(), locale)));
            case ReleaseOutcome.Refused(var rule, var sentence) ->
                Notice.bad(next, words.refusal("versions", rule.code(), sentence, locale));
            case ReleaseOutcome.Stale _ -> Notice.bad(next, words.say("versions.stale", locale));
            case ReleaseOutcome.NoSuchVersion _ -> throw Missing.page().get();
        }
        return "redirect:/versions/" + digest;
    }

    /** Steps whose role I hold; the rule of three people is judged when one is taken, and answered with a sentence. */
    private static List<Step> mine(SignedIn me, AgentVersion version) {
        return Step.from(version.stage()).stream()
                .filter(step -> step.roles().stream().anyMatch(me::is))
                .toList();
    }

    private List<Pinned> pinned(AgentVersion version) {
        var live = agents.live(version.agent())
                .filter(it -> it.department().equals(version.department()))
                .map(AgentVersion::toolsets)
                .orElseGet(Map::of);
        return version.toolsets().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> new Pinned(
                        it.getKey(),
                        it.getValue(),
                        operations(it.getValue()),
                        Optional.ofNullable(live.get(it.getKey())).filter(digest -> !digest.equals(it.getValue()))))
                .toList();
    }

    private List<Map.Entry<String, Toolset.Operation>> operations(String digest) {
        return releases.toolset(digest).stream()
                .flatMap(toolset -> toolset.operations().entrySet().stream())
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .toList();
    }
}
