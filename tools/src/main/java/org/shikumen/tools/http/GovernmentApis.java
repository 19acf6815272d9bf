package org.shikumen.tools.http;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.shikumen.tools.Toolset;

/**
 * All remote systems that are in use. Versions of a toolset that name the same endpoint, credentials and limits share
 * one, so that its circuit and its concurrency count for the system and not for the version.
 */
public final class GovernmentApis implements AutoCloseable {

    private final EgressRules egress;
    private final Signers signers;
    private final Clock clock;
    private final DnsResolver names;
    private final Map<SystemKey, GovernmentApi> systems = new ConcurrentHashMap<>();

    public GovernmentApis(EgressRules egress, Signers signers, Clock clock) {
        this(egress, signers, clock, SystemDefaultDnsResolver.INSTANCE);
    }

    GovernmentApis(EgressRules egress, Signers signers, Clock clock, DnsResolver names) {
        this.egress = egress;
        this.signers = signers;
        this.clock = clock;
        this.names = names;
    }

    public GovernmentApi of(Toolset toolset, Endpoint endpoint) {
        var key = new SystemKey(
                toolset.department(), toolset.name(), endpoint, toolset.credentials(), toolset.resilience());
        return systems.computeIfAbsent(key, this::open);
    }

    private GovernmentApi open(SystemKey key) {
        return new GovernmentApi(
                key.department() + "/" + key.toolset(),
                key.endpoint(),
                key.limits(),
                key.credentials().map(credentials -> signers.signer(key.department(), credentials)),
                new CheckedResolver(
                        egress, new TimelyResolver(names, key.limits().connectTimeout())),
                clock);
    }

    @Override
    public void close() {
        systems.values().forEach(GovernmentApi::close);
        systems.clear();
    }

    private record SystemKey(
            String department,
            String toolset,
            Endpoint endpoint,
            Optional<Toolset.Credentials> credentials,
            Toolset.Resilience limits) {}
}
