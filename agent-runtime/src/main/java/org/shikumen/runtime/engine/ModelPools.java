package org.shikumen.runtime.engine;

import java.util.Map;
import java.util.Set;
import org.shikumen.registry.KnownPools;

/** Pools by name. An agent whose pool is not configured here is answered by the default pool: the service answers. */
final class ModelPools implements KnownPools {

    static final String DEFAULT = "city";

    private final Map<String, ModelPool> byName;

    ModelPools(Map<String, ModelPool> byName) {
        this.byName = Map.copyOf(byName);
        if (!byName.containsKey(DEFAULT)) {
            throw new IllegalArgumentException("There is no model pool \"city\". It is the default and must be there.");
        }
    }

    @Override
    public Set<String> names() {
        return byName.keySet();
    }

    ModelPool pool(String name) {
        return byName.getOrDefault(name, byName.get(DEFAULT));
    }
}
