package org.shikumen.tools.openapi;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.shikumen.tools.Tools.Finding;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.sandbox.Sandbox;

/** Whether the addresses of a toolset can be called at all. Names are judged again at each connection. */
record EndpointCheck(Sandbox sandbox, EgressRules egress) {

    List<Finding> findings(Map<String, String> endpoints) {
        var findings = new ArrayList<Finding>();
        if (!endpoints.containsKey(OpenApiTools.PRODUCTION)) {
            findings.add(new Finding(
                    "spec.endpoints",
                    "The endpoint \"production\" is missing; a live version calls it.",
                    "Add production with the system's base address, e.g. https://gateway.jinghe.example/permit."));
        }
        new TreeMap<>(endpoints)
                .forEach((name, address) ->
                        finding("spec.endpoints." + name, address).ifPresent(findings::add));
        return findings;
    }

    private Optional<Finding> finding(String path, String address) {
        var uri = uri(address);
        if (uri.isEmpty()) {
            return Optional.of(new Finding(
                    path,
                    "\"%s\" is not an absolute http or https address.".formatted(address),
                    "Write it like https://gateway.jinghe.example/permit, without user, query or fragment."));
        }
        var host = uri.get().getHost().replaceAll("[\\[\\]]", "");
        if (isForbidden(host)) {
            return Optional.of(new Finding(
                    path,
                    "The address %s is not public and the operator has not allowed it.".formatted(host),
                    "Ask the operator to add it to shikumen.egress.allow, or use a public host."));
        }
        if (isPlainText(uri.get()) && !isLoopback(host) && !egress.allowsHost(host)) {
            return Optional.of(new Finding(
                    path,
                    "The address \"%s\" sends citizens' data in plain text.".formatted(address),
                    "Use https; http is only for loopback addresses and hosts on shikumen.egress.allow."));
        }
        return Optional.empty();
    }

    private static boolean isPlainText(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme());
    }

    private static Optional<URI> uri(String address) {
        try {
            var uri = new URI(address);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            var complete = uri.getHost() != null
                    && List.of("http", "https").contains(scheme)
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
            return complete ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private boolean isForbidden(String host) {
        return EgressRules.isLiteral(host)
                && !sandbox.answersFor(host)
                && literal(host).map(address -> !egress.permits(host, address)).orElse(true);
    }

    private static boolean isLoopback(String host) {
        return EgressRules.isLiteral(host)
                && literal(host).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
