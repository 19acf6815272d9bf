package org.shikumen.console.pages;

import java.util.Optional;
import org.shikumen.console.access.Accounts;
import org.shikumen.console.access.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The gate: signing in, and the way to one's desk. */
@Controller
class HomePages {

    private final Accounts accounts;

    HomePages(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/")
    String home(@AuthenticationPrincipal SignedIn me) {
        return "redirect:" + Navigation.desk(me);
    }

    /** @param user a person picked from the list, whose name is then filled in */
    @GetMapping("/login")
    String login(@RequestParam Optional<String> user, Model page) {
        page.addAttribute("accounts", accounts.all());
        page.addAttribute("user", user.orElse(""));
        return "login";
    }
}
