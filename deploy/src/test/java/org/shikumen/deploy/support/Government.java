package org.shikumen.deploy.support;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.Comparator;
import java.util.List;

/** A government system that lives in the test's own JVM, so that its journal survives whatever happens to the application. */
public final class Government implements AutoCloseable {

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    private Government() {
        server.start();
        server.stubFor(post(urlPathMatching(".*/permits")).willReturn(okJson("{\"orderNo\":\"P-1001\",\"state\":\"ORDERED\"}")));
        server.stubFor(post(urlPathMatching(".*/stickers")).willReturn(okJson("{\"orderNo\":\"S-2001\",\"state\":\"ORDERED\"}")));
    }

    /** The parking office: takes orders of permits and of stickers. */
    public static Government parkingOffice() {
        return new Government();
    }

    public int port() {
        return server.port();
    }

    /** Calls whose body names this, oldest first. */
    public List<LoggedRequest> callsNaming(String text) {
        return server.findAll(postRequestedFor(anyUrl())).stream()
                .filter(call -> call.getBodyAsString().contains(text))
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
