package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is on call finds every setting in OPERATING's tables. */
class SettingsPageTest {

    private static final Path HOUSE = Path.of("..");
    private static final Path YAML = Path.of("src/main/resources/application.yaml");
    private static final Pattern VARIABLE = Pattern.compile("\\bSHIKUMEN_[A-Z_]*[A-Z]\\b");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(shikumen\\.[a-z.-]+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @Test
    void tellsEveryVariable() throws IOException {
        var variables = Stream.concat(sources(), Stream.of(Files.readString(YAML)))
                .flatMap(text -> VARIABLE.matcher(text).results().map(found -> found.group()))
                .collect(Collectors.toSet());

        assertThat(rows()).containsAll(variables);
    }

    @Test
    void tellsEveryPropertyThatNoVariableStandsFor() throws IOException {
        var told = rows();

        var missing = sources()
                .flatMap(text -> PROPERTY.matcher(text).results().map(found -> found.group(1)))
                .filter(property -> !told.contains(property) && !told.contains(variable(property)))
                .toList();

        assertThat(missing).containsOnly("shikumen.openid.public-url"); // told as SHIKUMEN_PUBLIC_URL
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Set<String> rows() throws IOException {
        return ROW.matcher(Files.readString(HOUSE.resolve("deploy/OPERATING.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
    }

    private static Stream<String> sources() throws IOException {
        try (var modules = Files.list(HOUSE)) {
            return modules.map(module -> module.resolve("src/main/java")).filter(Files::isDirectory).toList().stream()
                    .flatMap(SettingsPageTest::under);
        }
    }

    private static Stream<String> under(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream()
                    .map(SettingsPageTest::text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
