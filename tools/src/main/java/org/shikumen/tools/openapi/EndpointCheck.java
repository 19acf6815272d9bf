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
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tools.Finding;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.sandbox.Sandbox;

/** Whether the addresses of a toolset can be called at all. Names are judged again at each connection. */
record EndpointCheck(Sandbox sandbox, EgressRules egress) {

    List<Finding> findings(Map<String, String> endpoints) {
        var findings = new ArrayList<Finding>();
        if (!endpoints.containsKey(OpenApiTools.PRODUCTION)) {
            findings.add(
                    new Finding(
                            "spec.endpoints",
                            Localized.of(
                                    "缺少 production 地址；上线的版本要调用它。",
                                    "The endpoint \"production\" is missing; a live version calls it."),
                            Localized.of(
                                    "请在 production 下写明系统的基础地址，例如 https://gateway.jinghe.example/permit。",
                                    "Add production with the system's base address, e.g. https://gateway.jinghe.example/permit.")));
        }
        new TreeMap<>(endpoints)
                .forEach((name, address) ->
                        finding("spec.endpoints." + name, address).ifPresent(findings::add));
        return findings;
    }

    /** Whether the sandbox stands in for the system. */
    boolean isPlayed(Map<String, String> endpoints) {
        return Optional.ofNullable(endpoints.get(OpenApiTools.PRODUCTION))
                .flatMap(EndpointCheck::uri)
                .map(URI::getHost)
                .filter(sandbox::answersFor)
                .isPresent();
    }

    private Optional<Finding> finding(String path, String address) {
        var uri = uri(address);
        if (uri.isEmpty()) {
            return Optional.of(new Finding(
                    path,
                    Localized.of("「%s」不是完整的 http 或 https 地址。", "\"%s\" is not an absolute http or https address.")
                            .formatted(address),
                    Localized.of(
                            "请写成 https://gateway.jinghe.example/permit 这样，不带用户名、查询参数和锚点。",
                            "Write it like https://gateway.jinghe.example/permit, without user, query or fragment.")));
        }
        if (!isPort(uri.get().getPort())) {
            return Optional.of(new Finding(
                    path,
                    Localized.of("地址「%s」的端口不存在。", "There is no such port as that of \"%s\".")
                            .formatted(address),
                    Localized.of("端口请写 1 到 65535，或不写。", "Write a port from 1 to 65535, or leave it out.")));
        }
        var host = uri.get().getHost().replaceAll("[\\[\\]]", "");
        if (isForbidden(host)) {
            return Optional.of(new Finding(
                    path,
                    Localized.of(
                                    "%s 不是公网地址，运维也没有放行。",
                                    "The address %s is not public and the operator has not allowed it.")
                            .formatted(host),
                    Localized.of(
                            "请运维把它加入 shikumen.egress.allow，或改用公网主机。",
                            "Ask the operator to add it to shikumen.egress.allow, or use a public host.")));
        }
        if (isPlainText(uri.get()) && !isLoopback(host) && !egress.allowsHost(host)) {
            return Optional.of(new Finding(
                    path,
                    Localized.of("地址「%s」会以明文传送市民的数据。", "The address \"%s\" sends citizens' data in plain text.")
                            .formatted(address),
                    Localized.of(
                            "请用 https；http 只能用于本机回环地址和 shikumen.egress.allow 中的主机。",
                            "Use https; http is only for loopback addresses and hosts on shikumen.egress.allow.")));
        }
        return Optional.empty();
    }

    /** None is written as -1. */
    private static boolean isPort(int port) {
        return port == -1 || port >= 1 && port <= 65_535;
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
