package org.shikumen.runtime.actionlog.export;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** Runs the program that auditors run, {@code deploy/verifier/Verify.java}; it shares nothing with what it checks. */
final class Auditor {

    private static final Path SOURCE = Path.of("..", "deploy", "verifier", "Verify.java");
    private static final Method RUN = compiled();

    record Said(int exit, String text) {}

    private Auditor() {}

    static Said checks(Object... arguments) {
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
            var exit = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-d", classes.toString(), SOURCE.toString());
            if (exit != 0) {
                throw new IllegalStateException("Verify.java does not compile.");
            }
            var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
            return loader.loadClass("Verify").getMethod("run", PrintStream.class, String[].class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Verify.java has no method run.", e);
        }
    }
}
