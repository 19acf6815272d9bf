package org.shikumen.console.pages;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A sentence shown once, at the top of the next page. */
public record Notice(boolean good, String sentence) {

    static void good(RedirectAttributes next, String sentence) {
        next.addFlashAttribute("notice", new Notice(true, sentence));
    }

    static void bad(RedirectAttributes next, String sentence) {
        next.addFlashAttribute("notice", new Notice(false, sentence));
    }
}
