package org.shikumen.tools.edge;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator decides about calls to the outside.
 *
 * @param data the data folder
 * @param secrets folder of secrets, one file each; {@code secrets} in the data folder when not set
 */
@ConfigurationProperties("shikumen")
record ToolsProperties(
        @DefaultValue("./data") Path data,
        Optional<String> secrets,
        @DefaultValue Egress egress,
        @DefaultValue SandboxHosts sandbox) {

    Path secretsFolder() {
        return secrets.filter(folder -> !folder.isBlank()).map(Path::of).orElseGet(() -> data.resolve("secrets"));
    }

    /**
     * @param allowLoopback whether toolsets may name a literal loopback address
     * @param allow hosts, addresses and networks that may be called although they are not public
     */
    record Egress(
            @DefaultValue("false") boolean allowLoopback,
            @DefaultValue List<String> allow) {}

    /** @param hosts hosts whose systems the sandbox plays, e.g. {@code *.example} */
    record SandboxHosts(@DefaultValue List<String> hosts) {}
}
