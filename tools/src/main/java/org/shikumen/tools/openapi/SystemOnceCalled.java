package org.shikumen.tools.openapi;

import java.util.Optional;
import java.util.function.Supplier;
import org.shikumen.tools.http.GovernmentApi;

/** Opens the way to a system at the first call, so that a toolset nobody uses costs nothing. */
final class SystemOnceCalled implements Supplier<GovernmentApi> {

    private final Supplier<GovernmentApi> source;
    private volatile Optional<GovernmentApi> opened = Optional.empty();

    SystemOnceCalled(Supplier<GovernmentApi> source) {
        this.source = source;
    }

    @Override
    public GovernmentApi get() {
        return opened.orElseGet(this::open);
    }

    private GovernmentApi open() {
        var api = source.get();
        opened = Optional.of(api);
        return api;
    }
}
