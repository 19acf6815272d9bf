package org.shikumen.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PageRequestCacheTest {

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
    void remembersOnlyAPageThatSomebodyWantedToSee(String method, String path, String accept, boolean remembered) {
        var request = new MockHttpServletRequest(method, path);
        if (accept != null) {
            request.addHeader("Accept", accept);
        }

        new PageRequestCache().saveRequest(request, new MockHttpServletResponse());

        assertThat(request.getSession(false) != null).as("makes a session").isEqualTo(remembered);
        assertThat(new PageRequestCache().getRequest(request, new MockHttpServletResponse()) != null)
                .isEqualTo(remembered);
    }
}
