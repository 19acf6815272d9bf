package org.shikumen.console.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** Chinese or English: what the address asks for, else what was chosen before, else what the browser prefers, else Chinese. */
final class Languages implements LocaleResolver, HandlerInterceptor {

    static final List<Locale> SPOKEN = List.of(Locale.forLanguageTag("zh-CN"), Locale.ENGLISH);
    private static final String PARAMETER = "lang";
    private static final String COOKIE = "shikumen-lang";

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return asked(request)
                .or(() ->
                        Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).flatMap(it -> spoken(it.getValue())))
                .orElseGet(() -> preferred(request));
    }

    /** Remembers the choice, so that it holds on the next page too. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        asked(request).ifPresent(locale -> setLocale(request, response, locale));
        return true;
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        var cookie = ResponseCookie.from(COOKIE, locale.getLanguage())
                .path("/")
                .maxAge(Duration.ofDays(365))
                .sameSite("Lax")
                .httpOnly(true)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** The query of this page in the other language, whatever else it asks for. */
    static String other(Locale locale, @Nullable String query) {
        var other = locale.getLanguage().equals("zh") ? "en" : "zh";
        var kept = Stream.of(Objects.requireNonNullElse(query, "").split("&"))
                .filter(each -> !each.isEmpty() && !each.startsWith(PARAMETER + "="));
        return Stream.concat(kept, Stream.of(PARAMETER + "=" + other)).collect(Collectors.joining("&", "?", ""));
    }

    private static Optional<Locale> asked(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(PARAMETER)).flatMap(Languages::spoken);
    }

    private static Locale preferred(HttpServletRequest request) {
        var accepted = Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .orElse("");
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(accepted), SHORT);
            return found == null
                    ? SPOKEN.getFirst()
                    : spoken(found.getLanguage()).orElseThrow();
        } catch (IllegalArgumentException unreadable) {
            return SPOKEN.getFirst();
        }
    }

    private static final List<Locale> SHORT = List.of(Locale.CHINESE, Locale.ENGLISH);

    private static Optional<Locale> spoken(String tag) {
        return SPOKEN.stream().filter(it -> it.getLanguage().equals(tag)).findFirst();
    }
}
