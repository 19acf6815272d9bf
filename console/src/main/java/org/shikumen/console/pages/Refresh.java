package org.shikumen.console.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Page;
import org.springframework.ui.Model;

/**
 * A list that htmx asks for again and again. While it is as it was shown, nothing is answered: what would be swapped takes the
 * keyboard's place away and is read out anew.
 *
 * @param asked by htmx
 * @param shown what was shown last, as told then
 */
record Refresh(Optional<String> asked, String shown) {

    /** Leaves in the page what to send next time as shown. */
    String view(String page, Page<?> list, HttpServletResponse response, Model model) {
        var now = UUID.nameUUIDFromBytes(list.toString().getBytes(UTF_8)).toString();
        model.addAttribute("shown", now);
        if (asked.isPresent() && now.equals(shown)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
        return asked.isPresent() ? page + " :: list" : page;
    }
}
