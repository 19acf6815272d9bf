package org.shikumen.console.pages;

import java.util.TreeMap;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.release.Releases;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a version pins: toolsets walk no lifecycle, so whoever approves a version approves these. */
@Controller
class ToolsetPages {

    private final Releases releases;

    ToolsetPages(Releases releases) {
        this.releases = releases;
    }

    @GetMapping("/toolsets/{digest}")
    String toolset(@AuthenticationPrincipal SignedIn me, @PathVariable String digest, Model page) {
        var toolset =
                releases.toolset(digest).filter(it -> me.sees(it.department())).orElseThrow(Missing.page());
        page.addAttribute("toolset", toolset);
        page.addAttribute("digest", digest);
        page.addAttribute("operations", new TreeMap<>(toolset.operations()));
        releases.sourceOf(digest).ifPresent(source -> page.addAttribute("source", source));
        return "toolset";
    }
}
