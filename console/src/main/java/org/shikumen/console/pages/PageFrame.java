package org.shikumen.console.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/** Gives every page, error pages too, what the frame around it shows: who is here, where, and in which language. */
final class PageFrame implements HandlerInterceptor {

    private final LocaleResolver locales;
    private final ZoneId zone;
    private final boolean sampleCity;

    /** @param sampleCity whether what is shown here is invented, which each page then says */
    PageFrame(LocaleResolver locales, ZoneId zone, boolean sampleCity) {
        this.locales = locales;
        this.zone = zone;
        this.sampleCity = sampleCity;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || String.valueOf(page.getViewName()).startsWith("redirect:")) {
            return;
        }
        var locale = locales.resolveLocale(request);
        page.addObject("language", locale.getLanguage());
        page.addObject("times", new Times(locale, zone));
        page.addObject("characters", new Characters());
        page.addObject("here", address(request));
        page.addObject("inOtherLanguage", Languages.other(locale, request.getQueryString()));
        page.addObject("sampleCity", sampleCity);
        var me = signedIn(request);
        page.addObject("places", me.map(Navigation::of).orElse(List.of()));
        me.ifPresent(someone -> page.addObject("me", someone));
    }

    private static Optional<SignedIn> signedIn(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication session
                        && session.getPrincipal() instanceof SignedIn someone
                ? Optional.of(someone)
                : Optional.empty();
    }

    private static String address(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String before
                ? before
                : request.getRequestURI();
    }
}
