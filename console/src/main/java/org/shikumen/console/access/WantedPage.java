package org.shikumen.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * Where somebody wanted to go before signing in, as path and query; for pages only. The browser keeps it: whoever is not known yet
 * could have this service keep as much as they like.
 */
public final class WantedPage implements RequestCache {

    private static final String COOKIE = "shikumen-wanted";
    /** A longer address is not remembered; its owner begins at the first page. */
    private static final int LONGEST = 2_000;

    private static final Duration WHILE_SIGNING_IN = Duration.ofMinutes(30);
    /** Of this service: neither {@code //elsewhere} nor {@code /\elsewhere}, which browsers take for another one. */
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[!-~]*");

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        var page = "GET".equals(request.getMethod()) && !request.getRequestURI().startsWith("/api/");
        var wanted = address(request);
        if (page
                && wanted.length() <= LONGEST
                && String.valueOf(request.getHeader("Accept")).contains("text/html")) {
            keep(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(wanted.getBytes(UTF_8)),
                    WHILE_SIGNING_IN,
                    request,
                    response);
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return wanted(request).map(SimpleSavedRequest::new).orElse(null);
    }

    /** Who has come there needs it no more. Only what is fetched again is remembered, so nothing is to be put back. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        if (wanted(request).filter(address(request)::equals).isPresent()) {
            removeRequest(request, response);
        }
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, COOKIE) != null) {
            keep("", Duration.ZERO, request, response);
        }
    }

    private static void keep(String value, Duration lasts, HttpServletRequest request, HttpServletResponse response) {
        var cookie = ResponseCookie.from(COOKIE, value)
                .path("/")
                .maxAge(lasts)
                .sameSite("Lax") // strict would be lost on the way back from an identity provider
                .secure(request.isSecure())
                .httpOnly(true)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static String address(HttpServletRequest request) {
        var query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** What stands in a cookie may be anybody's. */
    private static Optional<String> wanted(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .flatMap(cookie -> decoded(cookie.getValue()))
                .filter(path -> PATH.matcher(path).matches());
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
