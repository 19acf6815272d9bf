package org.shikumen.tools.sandbox;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.NetworkAddressRules;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.Extension;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** WireMock on a free loopback port: few threads, a short journal, no way out, and its admin pages locked. */
final class StubServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    private final WireMockServer wireMock;

    StubServer(List<Extension> extensions) {
        wireMock = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(16)
                .jettyAcceptors(1)
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .maxRequestJournalEntries(1000)
                .usingFilesUnderClasspath("org/shikumen/tools/sandbox/no-files")
                .limitProxyTargets(NetworkAddressRules.builder()
                        .deny("0.0.0.0-255.255.255.255")
                        .build())
                .basicAdminAuthenticator(
                        UUID.randomUUID().toString(), UUID.randomUUID().toString())
                .notifier(new QuietNotifier())
                .extensions(extensions.toArray(Extension[]::new)));
        wireMock.start();
        LOG.info("The sandbox answers at {}", address());
    }

    String address() {
        return "http://127.0.0.1:" + wireMock.port();
    }

    void add(ObjectNode mapping) {
        wireMock.addStubMapping(StubMapping.buildFrom(mapping.toString()));
    }

    @Override
    public void close() {
        wireMock.stop();
    }

    /** WireMock quotes whole requests, which hold citizens' values; only its own words pass. */
    private static final class QuietNotifier implements Notifier {
        @Override
        public void info(String message) {}

        @Override
        public void error(String message) {
            LOG.debug("The sandbox's WireMock reports an error.");
        }

        @Override
        public void error(String message, Throwable error) {
            LOG.warn(
                    "The sandbox's WireMock failed at a request: {}",
                    error.getClass().getName());
        }
    }
}
