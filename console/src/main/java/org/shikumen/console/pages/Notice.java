package org.shikumen.console.pages;

import java.io.Serial;
import java.io.Serializable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A sentence shown once, at the top of the next page; until then it lies in the web session. */
public record Notice(boolean good, String sentence) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    static void good(RedirectAttributes next, String sentence) {
        next.addFlashAttribute("notice", new Notice(true, sentence));
    }

    static void bad(RedirectAttributes next, String sentence) {
        next.addFlashAttribute("notice", new Notice(false, sentence));
    }
}
