package org.shikumen.console.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.shikumen.console.access.Accounts;
import org.shikumen.console.access.SignIn;
import org.shikumen.console.access.SignedIn;
import org.shikumen.console.access.TurnedAway;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The gate: signing in, and the way to one's desk. */
@Controller
class HomePages {

    private final SignIn signIn;
    private final Accounts accounts;

    HomePages(SignIn signIn, Accounts accounts) {
        this.signIn = signIn;
        this.accounts = accounts;
    }

    @GetMapping("/")
    String home(@AuthenticationPrincipal SignedIn me) {
        return "redirect:" + Navigation.desk(me);
    }

    /**
     * @param user a person picked from the list, whose name is then filled in
     * @param refused why somebody who came back from the identity provider was not let in
     * @param refresh set by htmx, which was sent here when its page was to refresh itself: a sentence takes the place of that part
     */
    @GetMapping("/login")
    String login(
            @RequestParam Optional<String> user,
            @RequestParam Optional<String> refused,
            @RequestHeader("HX-Request") Optional<String> refresh,
            HttpServletResponse response,
            Model page) {
        if (refresh.isPresent()) {
            response.setHeader("HX-Retarget", "this");
            response.setHeader("HX-Reswap", "outerHTML");
            return "login :: over";
        }
        page.addAttribute("provider", signIn.elsewhere());
        page.addAttribute("refused", refused.flatMap(TurnedAway::of));
        page.addAttribute("accounts", signIn.elsewhere().isPresent() ? List.of() : accounts.all());
        page.addAttribute("user", user.orElse(""));
        return "login";
    }
}
