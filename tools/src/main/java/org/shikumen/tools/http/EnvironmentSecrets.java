package org.shikumen.tools.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Secrets from {@code SHIKUMEN_SECRET_<NAME>} (upper case, {@code -} as {@code _}), else from a file named like the
 * secret. Read again every few seconds, so that a rotated file works without a restart. One that cannot be read is missing.
 */
public final class EnvironmentSecrets implements Secrets {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Map<String, String> environment;
    private final Path folder;
    private final Clock clock;
    private final Map<String, Read> recent = new ConcurrentHashMap<>();

    public EnvironmentSecrets(Map<String, String> environment, Path folder, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public Optional<String> secret(String name) {
        var now = clock.instant();
        var known = recent.get(name);
        if (known != null && now.isBefore(known.at().plus(FRESH))) {
            return known.value();
        }
        var read = new Read(read(name), now);
        recent.put(name, read);
        return read.value();
    }

    private Optional<String> read(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        var variable = "SHIKUMEN_SECRET_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.ofNullable(environment.get(variable))
                .or(() -> fromFile(folder.resolve(name)))
                .filter(value -> !value.isBlank());
    }

    private static Optional<String> fromFile(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException unreadable) {
            Complaints.secretUnreadable(file, unreadable);
            return Optional.empty();
        }
    }

    private record Read(Optional<String> value, Instant at) {}
}
