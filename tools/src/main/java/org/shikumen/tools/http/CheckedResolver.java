package org.shikumen.tools.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host for one connection and refuses the addresses that the egress rules forbid. The connection goes to
 * exactly the addresses judged here, so a name cannot point elsewhere between the check and the call.
 */
final class CheckedResolver implements DnsResolver {

    private final EgressRules rules;
    private final DnsResolver names;

    CheckedResolver(EgressRules rules, DnsResolver names) {
        this.rules = rules;
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.resolve(host);
        for (var address : addresses) {
            if (!rules.permits(host, address)) {
                throw new EgressDenied(host, address);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** One forbidden address spoils the name: a public name has no business pointing inside. */
    static final class EgressDenied extends UnknownHostException {
        EgressDenied(String host, InetAddress address) {
            super(("Host \"%s\" is at %s, which is not a public address. Add the host to shikumen.egress.allow if the"
                            + " operator trusts it.")
                    .formatted(host, address.getHostAddress()));
        }
    }
}
