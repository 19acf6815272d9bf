package org.shikumen.registry.change;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.shikumen.tools.Toolset;

/** How a toolset reaches its system. */
public enum Connection {
    ADDRESS(Connection::addresses),
    SIGNATURE(Connection::signature),
    IDENTITY_HEADER(Toolset::identityHeader),
    /** How often a call that is safe to repeat is tried again. */
    RETRIES(toolset -> String.valueOf(toolset.resilience().retries()));

    private final Function<Toolset, String> value;

    Connection(Function<Toolset, String> value) {
        this.value = value;
    }

    String of(Toolset toolset) {
        return value.apply(toolset);
    }

    Optional<Change> change(Toolset before, Toolset after) {
        var was = value.apply(before);
        var is = value.apply(after);
        return was.equals(is)
                ? Optional.empty()
                : Optional.of(new Change.ConnectionChanged(after.name(), this, was, is));
    }

    private static String addresses(Toolset toolset) {
        return toolset.endpoints().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(joining(", "));
    }

    private static String signature(Toolset toolset) {
        return toolset.credentials()
                .map(by -> by.signer() + ": " + by.secret()
                        + by.appKey().map(key -> " (" + key + ")").orElse(""))
                .orElse("");
    }
}
