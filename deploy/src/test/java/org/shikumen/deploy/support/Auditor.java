package org.shikumen.deploy.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Somebody with a downloaded file, the verifier's source and a JDK. */
public final class Auditor {

    private static final Path PROGRAM = Path.of("verifier", "Verify.java").toAbsolutePath();

    /** What the program answered and printed. */
    public record Said(int exit, String text) {

        public void says(int expected, String... sentences) {
            assertThat(text).contains(sentences);
            assertThat(exit).as(text).isEqualTo(expected);
        }
    }

    private Auditor() {}

    /** {@code java Verify.java ...} in a process of its own, as it is meant to be run. */
    public static Said checks(Object... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-Xmx512m", "-Dstdout.encoding=UTF-8", PROGRAM.toString()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var printed = process.getInputStream()) {
            var text = new String(printed.readAllBytes(), UTF_8);
            return new Said(process.waitFor(), text);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while the verifier ran.", e);
        }
    }

    public static String read(Path zip, String name) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            return new String(file.getInputStream(file.getEntry(name)).readAllBytes(), UTF_8);
        }
    }

    /** A copy in which somebody had a hand in one file. */
    public static Path edited(Path zip, String name, UnaryOperator<String> change) throws IOException {
        var copy = zip.resolveSibling("edited-" + System.nanoTime() + ".zip");
        try (var in = new ZipFile(zip.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (var entry : in.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                var before = read(zip, entry.getName());
                var after = entry.getName().equals(name) ? change.apply(before) : before;
                assertThat(after.equals(before)).isEqualTo(!entry.getName().equals(name));
                out.write(after.getBytes(UTF_8));
            }
        }
        return copy;
    }
}
