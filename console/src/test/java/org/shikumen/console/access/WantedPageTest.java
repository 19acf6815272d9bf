package org.shikumen.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.savedrequest.SavedRequest;

class WantedPageTest {

    private static final String PAGE = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

    private final WantedPage wanted = new WantedPage();

    @ParameterizedTest
    @CsvSource({
        "GET,  /approvals,         'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8', true",
        "GET,  /apiary,            text/html,                                         true",
        "POST, /approvals,         text/html,                                         false",
        "HEAD, /approvals,         text/html,                                         false",
        "GET,  /api/approvals,     text/html,                                         false",
        "GET,  /approvals,         */*,                                               false",
        "GET,  /css/shikumen.css,  'text/css,*/*;q=0.1',                              false",
        "GET,  /approvals,         ,                                                  false",
    })
    void remembersOnlyAPageThatSomebodyWantedToSee(
            String method, String path, @Nullable String accept, boolean remembered) {
        var request = new MockHttpServletRequest(method, path);
        if (accept != null) {
            request.addHeader("Accept", accept);
        }

        assertThat(saved(request).isPresent()).isEqualTo(remembered);
    }

    /** Else each look by whoever is not signed in would take some of this service's memory for an hour. */
    @Test
    void keepsNothingHereOfWhoIsNotSignedIn() {
        var request = asked("/approvals", "from=2026-11-01");

        saved(request);

        assertThat(request.getSession(false)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/approvals,                     ,                       /approvals",
        "/actions,                       kind=Answered&agent=a,  /actions?kind=Answered&agent=a",
        "/desk/conversations/%E5%B1%85,  ,                       /desk/conversations/%E5%B1%85",
    })
    void leadsBackToThePathAndItsQuestion(String path, @Nullable String query, String back) {
        assertThat(kept(saved(asked(path, query)).orElseThrow())).contains(back);
    }

    @Test
    void forgetsWhereSomebodyWantedToGoOnceTheyAreThere() {
        var cookie = saved(asked("/approvals", null)).orElseThrow();

        assertThat(answered("/versions", cookie).getCookie(cookie.getName())).isNull();
        assertThat(answered("/approvals", cookie).getCookie(cookie.getName()).getMaxAge())
                .isZero();
    }

    @Test
    void remembersNoAddressThatIsTooLongForACookie() {
        assertThat(saved(asked("/actions", "agent=" + "a".repeat(1_985)))).isPresent();
        assertThat(saved(asked("/actions", "agent=" + "a".repeat(1_986)))).isEmpty();
    }

    /** A cookie may be written by whoever has a neighbouring host name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//elsewhere.example/login",
                "/\\elsewhere.example",
                "https://elsewhere.example",
                "javascript:alert(1)",
                "approvals",
                "",
                "/appro vals",
                "/approvals\r\nSet-Cookie: SESSION=x",
                "/审批"
            })
    void leadsNowhereButToAPageOfThisService(String written) {
        var cookie = saved(asked("/approvals", null)).orElseThrow();
        cookie.setValue(Base64.getUrlEncoder().withoutPadding().encodeToString(written.getBytes(UTF_8)));

        assertThat(kept(cookie)).isEmpty();
    }

    @Test
    void takesNoCookieThatItDidNotWrite() {
        var cookie = saved(asked("/approvals", null)).orElseThrow();
        cookie.setValue("%%%");

        assertThat(kept(cookie)).isEmpty();
    }

    private static MockHttpServletRequest asked(String path, @Nullable String query) {
        var request = new MockHttpServletRequest("GET", path);
        request.setQueryString(query);
        request.addHeader("Accept", PAGE);
        return request;
    }

    private Optional<Cookie> saved(MockHttpServletRequest request) {
        var response = new MockHttpServletResponse();
        wanted.saveRequest(request, response);
        return Optional.of(response.getCookies()).filter(all -> all.length > 0).map(all -> all[0]);
    }

    private Optional<String> kept(Cookie cookie) {
        var back = asked("/login", null);
        back.setCookies(cookie);
        return Optional.ofNullable(wanted.getRequest(back, new MockHttpServletResponse()))
                .map(SavedRequest::getRedirectUrl);
    }

    private MockHttpServletResponse answered(String path, Cookie cookie) {
        var request = asked(path, null);
        request.setCookies(cookie);
        var response = new MockHttpServletResponse();
        assertThat(wanted.getMatchingRequest(request, response)).isNull();
        return response;
    }
}
