package org.shikumen.tools.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.shikumen.tools.http.Secrets;

/** A secret for every name, made up anew at each start: both sides of the sandbox are here. */
final class SandboxSecrets implements Secrets {

    private final Map<String, String> made = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    @Override
    public Optional<String> secret(String name) {
        return Optional.of(made.computeIfAbsent(name, _ -> make()));
    }

    private String make() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
