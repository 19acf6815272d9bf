package org.shikumen.console.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.change.VersionChanges;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.Releases;
import org.shikumen.registry.release.VersionHistory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What changed in a version, for those who review and publish it. */
@Controller
class VersionChangePages {

    /** As many as a list gives at once; with an older one it is compared by its address. */
    private static final int CHOICE = 200;

    private final Releases releases;
    private final VersionChanges changes;
    private final ShownChanges shown;

    VersionChangePages(Releases releases, VersionChanges changes, Words words) {
        this.releases = releases;
        this.changes = changes;
        this.shown = new ShownChanges(releases, changes, words);
    }

    @GetMapping("/versions/{digest}/changes")
    String changes(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String digest,
            @RequestParam Optional<String> from,
            Locale locale,
            Model page) {
        var version = releases.version(digest)
                .map(VersionHistory::version)
                .filter(found -> me.sees(found.department()))
                .orElseThrow(Missing.page());
        page.addAttribute("version", version);
        page.addAttribute(
                "agentTitle", Characters.visible(version.definition().title().in(locale.getLanguage())));
        page.addAttribute("others", others(version));
        other(version, from.filter(chosen -> !chosen.isBlank()))
                .ifPresent(other -> compare(other, version, locale, page));
        return "version-changes";
    }

    private Optional<AgentVersion> other(AgentVersion version, Optional<String> chosen) {
        return chosen.isEmpty()
                ? changes.usual(version)
                : Optional.of(changes.chosen(version, chosen.get()).orElseThrow(Missing.page()));
    }

    private void compare(AgentVersion other, AgentVersion version, Locale locale, Model page) {
        page.addAttribute("from", other);
        page.addAttribute("changes", shown.ofAuthority(other, version, locale));
        page.addAttribute(
                "texts",
                changes.ofTexts(other, version).stream().map(ShownText::of).toList());
    }

    private List<AgentVersion> others(AgentVersion version) {
        return releases
                .versions(Optional.of(version.department()), Optional.of(version.agent()), Optional.empty(), CHOICE)
                .items()
                .stream()
                .filter(other -> !other.digest().equals(version.digest()))
                .toList();
    }
}
