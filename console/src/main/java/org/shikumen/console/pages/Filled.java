package org.shikumen.console.pages;

import java.io.Serial;
import java.io.Serializable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody typed into a form that was refused, so that they need not type it again. Lies in the web session until then. */
public record Filled(String scope, String target, String reason) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    void keep(RedirectAttributes next) {
        next.addFlashAttribute("filled", this);
    }
}
