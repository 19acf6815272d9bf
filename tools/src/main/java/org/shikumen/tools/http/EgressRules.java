package org.shikumen.tools.http;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which addresses a call may connect to. Public ones always; all others only where the operator says so.
 *
 * @param allowLoopback whether a literal loopback address ({@code 127.0.0.1}, {@code ::1}) under a toolset's endpoints
 *     is allowed; a name that resolves to one never is
 * @param allow host names ({@code permit.internal}, {@code *.internal}), addresses and networks ({@code 10.20.0.0/16})
 */
public record EgressRules(boolean allowLoopback, List<String> allow) {

    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    public EgressRules {
        allow = List.copyOf(allow);
    }

    /** Whether a connection to this host may go to this address, one that the host's name resolved to. */
    public boolean permits(String host, InetAddress address) {
        return AddressRange.isPublic(address)
                || allowLoopback && address.isLoopbackAddress() && isLiteral(host)
                || allowsHost(host)
                || allow.stream()
                        .anyMatch(entry -> AddressRange.parse(entry)
                                .map(range -> range.contains(address))
                                .orElse(false));
    }

    /** Whether the operator named this host. */
    public boolean allowsHost(String host) {
        return allow.stream().anyMatch(entry -> new HostPattern(entry).matches(host));
    }

    /** Whether the host is written as an address; {@code 127.1} and {@code 2130706433} are not, whatever they resolve to. */
    public static boolean isLiteral(String host) {
        return LITERAL.matcher(host).matches();
    }
}
