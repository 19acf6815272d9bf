package org.shikumen.console.pages;

import java.util.Map;
import java.util.TreeMap;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.Releases;
import org.shikumen.tools.Toolset;
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
        var toolset = releases.toolset(digest)
                .filter(it -> me.is(Role.OPERATOR) || it.department().equals(me.department()))
                .orElseThrow(Missing.page());
        page.addAttribute("toolset", toolset);
        page.addAttribute("digest", digest);
        page.addAttribute("operations", inOrder(toolset.operations()));
        releases.sourceOf(digest).ifPresent(source -> page.addAttribute("source", source));
        return "toolset";
    }

    private static Map<String, Toolset.Operation> inOrder(Map<String, Toolset.Operation> operations) {
        return new TreeMap<>(operations);
    }
}
