package org.shikumen.deploy.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.tools.ToolProvider;

/** The auditor's program, compiled once from its one source file for the oldest Java that it promises to run on. */
final class Verifier {

    static final Path SOURCE = Path.of("verifier", "Verify.java").toAbsolutePath();

    private static final Method RUN = compiled();

    /** What it answered and what it printed. */
    record Said(int exit, String text) {

        /** Exit code and sentences in one breath. */
        void says(int expected, String... sentences) {
            assertThat(text).contains(sentences);
            assertThat(exit).as(text).isEqualTo(expected);
        }
    }

    private Verifier() {}

    static Said check(Object... arguments) {
        var printed = new ByteArrayOutputStream();
        var words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        try (var out = new PrintStream(printed, true, UTF_8)) {
            return new Said((int) RUN.invoke(null, out, words), printed.toString(UTF_8));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("It threw instead of answering.", e);
        }
    }

    private static Method compiled() {
        try {
            var classes = Files.createDirectories(Path.of("target", "verifier"));
            var compiler = ToolProvider.getSystemJavaCompiler();
            var exit = compiler.run(
                    null,
                    null,
                    null,
                    "--release",
                    "17",
                    "-Xlint:all",
                    "-Werror",
                    "-d",
                    classes.toString(),
                    SOURCE.toString());
            if (exit != 0) {
                throw new IllegalStateException("Verify.java does not compile.");
            }
            var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
            var run = loader.loadClass("Verify").getMethod("run", PrintStream.class, String[].class);
            run.setAccessible(true);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Verify.java has no method run.", e);
        }
    }
}
