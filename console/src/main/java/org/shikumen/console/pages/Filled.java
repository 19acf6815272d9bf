package org.shikumen.console.pages;

import java.io.Serial;
import java.io.Serializable;
import java.util.Map;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What somebody typed into a form that was refused, so that they need not type it again. Lies in the web session until then.
 *
 * @param target what the form was about, where a page has several
 */
public record Filled(String target, Map<String, String> fields) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    public Filled {
        fields = Map.copyOf(fields);
    }

    public String in(String field) {
        return fields.getOrDefault(field, "");
    }

    void keep(RedirectAttributes next) {
        next.addFlashAttribute("filled", this);
    }
}
