package org.shikumen.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The logs that are witnessed: a file with one verifier key a line, read anew for each request; # begins a remark. */
final class TrustedLogs {

    private final Path file;

    TrustedLogs(Path file) {
        this.file = file;
    }

    List<LogKey> of(String origin) throws IOException {
        return all().stream().filter(key -> key.name().equals(origin)).toList();
    }

    List<LogKey> all() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(LogKey::parse)
                .toList();
    }
}
