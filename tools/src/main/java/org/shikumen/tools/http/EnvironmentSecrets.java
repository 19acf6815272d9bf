package org.shikumen.tools.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Secrets from {@code SHIKUMEN_SECRET_<DEPARTMENT>__<NAME>} (upper case, {@code -} as {@code _}), else from a file named like
 * the secret in a folder named like the department. Read again every few seconds, so that a rotated file works without a
 * restart. One that cannot be read is missing.
 */
public final class EnvironmentSecrets implements Secrets.OfDepartments {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Map<String, String> environment;
    private final Path folder;
    private final InstantSource steady;
    private final Map<Key, Read> recent = new ConcurrentHashMap<>();

    /** @param steady a clock that nobody sets, such as {@link org.shikumen.tools.SteadyTime} */
    public EnvironmentSecrets(Map<String, String> environment, Path folder, InstantSource steady) {
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.steady = steady;
    }

    @Override
    public Secrets of(String department) {
        return name -> secret(new Key(department, name));
    }

    private Optional<String> secret(Key key) {
        var now = steady.instant();
        var known = recent.get(key);
        if (known != null && now.isBefore(known.at().plus(FRESH))) {
            return known.value();
        }
        var read = new Read(read(key), now);
        recent.put(key, read);
        return read.value();
    }

    private Optional<String> read(Key key) {
        if (!NAME.matcher(key.department()).matches()
                || !NAME.matcher(key.name()).matches()) {
            return Optional.empty();
        }
        return key.variable()
                .map(environment::get)
                .or(() -> fromFile(folder.resolve(key.department()).resolve(key.name())))
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

    private record Key(String department, String name) {

        /** None where it could be another department's as well: two lines stand between the names, and in none of them. */
        Optional<String> variable() {
            return Optional.of(
                            (department + "__" + name).toUpperCase(Locale.ROOT).replace('-', '_'))
                    .filter(both -> both.indexOf("__") == both.lastIndexOf("__"))
                    .map(both -> "SHIKUMEN_SECRET_" + both);
        }
    }
}
