package org.shikumen.registry.release;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.registry.KnownOfficials;
import org.shikumen.registry.KnownPools;
import org.shikumen.registry.definition.Surroundings;

/** Who signs in here, which models answer, and where live agents hand over. No list of queues exists: one is there when an agent names it. */
final class HouseSurroundings implements Surroundings {

    private final KnownOfficials officials;
    private final KnownPools pools;
    private final LiveAgents live;

    HouseSurroundings(KnownOfficials officials, KnownPools pools, LiveAgents live) {
        this.officials = officials;
        this.pools = pools;
        this.live = live;
    }

    @Override
    public Set<String> officials() {
        return officials.names();
    }

    @Override
    public Set<String> pools() {
        return pools.names();
    }

    /** The department's own is called like itself. */
    @Override
    public Set<String> queues(String department) {
        var named = live.live().stream()
                .filter(version -> version.department().equals(department))
                .map(version -> version.definition().handOver().queue());
        return Stream.concat(Stream.of(department), named).collect(Collectors.toUnmodifiableSet());
    }
}
