import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Takes one rule at a time out of a copy of its module and runs fast tests: each mutant is one source file with one piece
 * of text replaced, compiled beside the modules' classes and loaded before them. A mutant that no test finds survives, and a rule that can be
 * removed unnoticed is no rule. Libraries, PostgreSQL and Redis are shared by all, so a mutant costs seconds.
 */
public class Mutants {

    /** Of each module whose rules are taken away, the package that names in the list begin below. */
    private static final Map<String, String> PACKAGES =
            Map.of("agent-runtime", "runtime", "agent-registry", "registry", "tools", "tools", "witness", "witness");

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** @param tests their classes' whole names */
    record Mutant(String name, Path file, String from, String to, List<String> tests) {}

    sealed interface Fate {
        record Found(String by) implements Fate {}

        record Survived() implements Fate {}

        record Invalid(String why) implements Fate {}
    }

    /** A class that cannot even begin tells nothing of a mutant: PostgreSQL may be away. */
    static final class NotBegun extends RuntimeException {
        NotBegun(String test) {
            super(test + " could not begin or end");
        }
    }

    private final Path root;
    private final Path work;
    private final ClassLoader libraries;
    private final Map<String, Fate> alone = new HashMap<>();

    Mutants(Path root, Path work) {
        this.root = root;
        this.work = work;
        this.libraries = Mutants.class.getClassLoader();
    }

    public static void main(String[] args) throws Exception {
        var mutants = new Mutants(Path.of(args[0]), Path.of(args[2]));
        var wanted = List.of(args).subList(3, args.length);
        var all = read(Path.of(args[1]), Path.of(args[0]));
        System.exit(mutants.run(all.stream().filter(m -> wanted.stream().allMatch(m.name()::contains)).toList()) ? 0 : 1);
    }

    private boolean run(List<Mutant> mutants) throws Exception {
        var began = Instant.now();
        var fates = new HashMap<Class<?>, Integer>();
        for (var mutant : mutants) {
            var fate = fate(mutant);
            fates.merge(fate.getClass(), 1, Integer::sum);
            System.out.printf("%-9s %s%s%n", word(fate), mutant.name(), why(fate));
        }
        System.out.printf(
                "%d mutants: %d found, %d survived, %d invalid; %d s%n",
                mutants.size(),
                fates.getOrDefault(Fate.Found.class, 0),
                fates.getOrDefault(Fate.Survived.class, 0),
                fates.getOrDefault(Fate.Invalid.class, 0),
                Duration.between(began, Instant.now()).toSeconds());
        return fates.keySet().stream().allMatch(Fate.Found.class::equals);
    }

    private static String word(Fate fate) {
        return fate.getClass().getSimpleName().toUpperCase();
    }

    private static String why(Fate fate) {
        return switch (fate) {
            case Fate.Found(var by) -> "   <- " + by;
            case Fate.Survived() -> "";
            case Fate.Invalid(var why) -> "   " + why;
        };
    }

    // --- one mutant

    private Fate fate(Mutant mutant) throws Exception {
        var source = Files.readString(mutant.file());
        var place = anyGaps(mutant.from());
        var places = place.matcher(source).results().count();
        if (places != 1) {
            return new Fate.Invalid("\"%s\" stands %d times in %s".formatted(mutant.from(), places, mutant.file()));
        }
        var broken = brokenAnyway(mutant.tests());
        if (broken.isPresent()) {
            return new Fate.Invalid("fails without any mutant: " + broken.get());
        }
        var overlay = Files.createTempDirectory(work, "mutant");
        try {
            var wrong = compile(mutant.file(), place.matcher(source).replaceAll(Matcher.quoteReplacement(mutant.to())), overlay);
            return wrong.isPresent() ? new Fate.Invalid(wrong.get()) : fate(overlay.resolve("classes"), mutant.tests());
        } finally {
            remove(overlay);
        }
    }

    /** A test that fails by itself finds nothing. Each class is tried once. */
    private Optional<String> brokenAnyway(List<String> tests) throws Exception {
        for (var test : tests) {
            if (!alone.containsKey(test)) {
                alone.put(test, fate(Files.createDirectories(work.resolve("none")), List.of(test)));
            }
            if (!(alone.get(test) instanceof Fate.Survived)) {
                return Optional.of(alone.remove(test).toString());
            }
        }
        return Optional.empty();
    }

    /** However the formatter broke the lines. */
    private static Pattern anyGaps(String text) {
        return Pattern.compile(
                Arrays.stream(text.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
    }

    private Optional<String> compile(Path file, String mutated, Path overlay) throws IOException {
        var source = overlay.resolve(file.getFileName());
        var classes = Files.createDirectories(overlay.resolve("classes"));
        Files.writeString(source, mutated);
        var said = new java.io.ByteArrayOutputStream();
        var classpath = folders("classes").map(Path::toString).collect(Collectors.joining(":")) + ":"
                + System.getProperty("java.class.path");
        var code = ToolProvider.getSystemJavaCompiler()
                .run(null, said, said, "-nowarn", "-proc:none", "-parameters", "-d", classes.toString(), "-cp", classpath, source.toString());
        return code == 0 ? Optional.empty() : Optional.of("does not compile: " + said.toString(UTF_8).lines().findFirst().orElse(""));
    }

    /** A test that never ends has found something too. */
    private Fate fate(Path overlay, List<String> tests) throws Exception {
        var worker = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        try (var loader = loader(overlay)) {
            var running = worker.submit(() -> firstFailure(loader, tests));
            return running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).<Fate>map(Fate.Found::new).orElseGet(Fate.Survived::new);
        } catch (TimeoutException hung) {
            return new Fate.Found("no end after " + PATIENCE);
        } catch (ExecutionException broken) {
            return broken.getCause() instanceof NotBegun
                    ? new Fate.Invalid(broken.getCause().getMessage())
                    : new Fate.Found(String.valueOf(broken.getCause()));
        } finally {
            worker.shutdownNow();
        }
    }

    private URLClassLoader loader(Path overlay) throws IOException {
        Files.createDirectories(overlay);
        var urls = new ArrayList<URL>();
        for (var folder : Stream.of(Stream.of(overlay), folders("classes"), folders("test-classes"))
                .flatMap(each -> each)
                .toList()) {
            urls.add(folder.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), libraries);
    }

    private Stream<Path> folders(String kind) {
        return PACKAGES.keySet().stream().map(module -> root.resolve(module).resolve("target").resolve(kind));
    }

    private static Optional<String> firstFailure(ClassLoader loader, List<String> tests) throws ClassNotFoundException {
        Thread.currentThread().setContextClassLoader(loader);
        for (var test : tests) {
            var failed = firstFailure(loader.loadClass(test));
            if (failed.isPresent()) {
                return failed.map(name -> test.replace("org.shikumen.", "") + "." + name);
            }
        }
        return Optional.empty();
    }

    /** One is enough: what comes after it is cancelled. */
    private static Optional<String> firstFailure(Class<?> test) {
        var enough = CancellationToken.create();
        var failures = new ArrayList<String>();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(test))
                .build();
        var listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier id, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failures.add(id.isTest() ? id.getDisplayName() : "");
                    enough.cancel();
                }
            }
        };
        LauncherFactory.create()
                .execute(LauncherExecutionRequestBuilder.request(request)
                        .cancellationToken(enough)
                        .listeners(listener)
                        .build());
        if (failures.contains("")) {
            throw new NotBegun(test.getSimpleName());
        }
        return failures.stream().findFirst();
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    // --- the list

    /**
     * Blocks of lines: the name, then {@code in}, {@code take}, {@code put} and {@code tests}, each with its text; {@code of}
     * names the module where it is not agent-runtime.
     */
    private static List<Mutant> read(Path list, Path root) throws IOException {
        var mutants = new ArrayList<Mutant>();
        for (var block : Files.readString(list).split("\\n\\s*\\n")) {
            var lines = block.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
            if (!lines.isEmpty()) {
                mutants.add(mutant(lines, root));
            }
        }
        return mutants;
    }

    private static Mutant mutant(List<String> lines, Path root) {
        Map<String, String> said = new HashMap<>();
        lines.stream().skip(1).map(String::strip).forEach(line -> {
            var word = line.split("\\s+", 2);
            said.put(word[0], word.length > 1 ? word[1] : "");
        });
        var module = said.getOrDefault("of", "agent-runtime");
        var room = PACKAGES.get(module);
        return new Mutant(
                lines.getFirst().strip(),
                root.resolve(module).resolve("src/main/java/org/shikumen").resolve(room).resolve(said.get("in")),
                said.get("take"),
                said.getOrDefault("put", ""),
                Stream.of(said.get("tests").split("\\s+"))
                        .map(test -> "org.shikumen." + room + "." + test)
                        .toList());
    }
}
