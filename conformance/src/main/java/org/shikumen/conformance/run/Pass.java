package org.shikumen.conformance.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.shikumen.conformance.cases.Case;
import org.shikumen.conformance.cases.Case.Ending;
import org.shikumen.conformance.cases.Case.Kind;
import org.shikumen.conformance.cases.Desks;
import org.shikumen.conformance.cases.House;
import org.shikumen.conformance.cases.Scene;
import org.shikumen.conformance.office.Office;
import org.shikumen.conformance.office.Patience;

/**
 * Every case once: all are brought to where their cards are open, then something may happen to the service, then all are
 * ended, then each is judged once more, because what was not allowed must not come late either.
 */
public final class Pass {

    /** Recovery looks every second or two, and leaves an answer alone for five. */
    private static final Duration WHAT_COMES_LATE = Duration.ofSeconds(8);

    /** What happens while all cards are open. Told what people try while the service is away. */
    @FunctionalInterface
    public interface Interlude {
        void happen(Runnable whileAway);
    }

    private final String name;
    private final House house;
    private final Office office;
    private final Interlude interlude;
    private final Duration whatComesLate;

    public Pass(String name, House house, Office office, Interlude interlude) {
        this(name, house, office, interlude, WHAT_COMES_LATE);
    }

    /** @param whatComesLate how long to wait before all are judged once more */
    public Pass(String name, House house, Office office, Interlude interlude, Duration whatComesLate) {
        this.name = name;
        this.house = house;
        this.office = office;
        this.interlude = interlude;
        this.whatComesLate = whatComesLate;
    }

    /** Nothing happens while the cards are open. */
    public static Interlude quiet() {
        return whileAway -> {};
    }

    /** @param cases in any order */
    public Report run(List<Case> cases) {
        var began = Instant.now();
        var before = office.receivedInAll();
        var runs = runs(cases);
        together(runs.stream().filter(run -> run.kind() != Kind.IN_FLIGHT).toList(), Run::open);
        together(runs.stream().filter(run -> run.kind() == Kind.IN_FLIGHT).toList(), Run::open);
        interlude.happen(() -> together(runs, Run::tryWhileAway));
        together(runs.stream().filter(run -> run.kind() != Kind.ALONE).toList(), Run::end);
        runs.stream().filter(run -> run.kind() == Kind.ALONE).forEach(Run::end);
        Patience.pause(whatComesLate);
        together(runs, Run::judgeAgain);
        var unaccounted = office.receivedInAll()
                - before
                - runs.stream().mapToInt(Run::accountsFor).sum();
        return new Report(
                name,
                runs.stream()
                        .sorted(Comparator.comparingInt(Run::number))
                        .map(Run::result)
                        .toList(),
                unaccounted,
                Duration.between(began, Instant.now()));
    }

    /** Those that wait for a minute come first. */
    private List<Run> runs(List<Case> cases) {
        var desks = new Desks(
                name + Long.toString(System.nanoTime() % 1_000_000, 36),
                house.nodes().getFirst(),
                office);
        var runs = new ArrayList<Run>();
        for (var each : cases) {
            var number = runs.size() + 1;
            var ref = "%s%03d%s".formatted(name, number, Long.toString(System.nanoTime() % 40_000, 36));
            runs.add(new Run(number, each, new Scene(ref, house, office, desks)));
        }
        runs.sort(Comparator.comparing(run -> run.kind() == Kind.LONG ? 0 : 1));
        return runs;
    }

    private static void together(List<Run> runs, Consumer<Run> what) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<?>>();
            runs.forEach(run -> waiting.add(threads.submit(() -> what.accept(run))));
            for (var future : waiting) {
                future.get();
            }
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One case in this pass. Once it has failed, nothing more is done about it. */
    private static final class Run {

        private final int number;
        private final Case what;
        private final Scene scene;
        private volatile Optional<Ending> ending = Optional.empty();
        private volatile Optional<Throwable> failure = Optional.empty();

        Run(int number, Case what, Scene scene) {
            this.number = number;
            this.what = what;
            this.scene = scene;
        }

        int number() {
            return number;
        }

        Kind kind() {
            return what.kind();
        }

        void open() {
            guarded(() -> ending = Optional.of(what.opening().open(scene)));
        }

        void tryWhileAway() {
            guarded(() -> ending.orElseThrow().whileAway());
        }

        void end() {
            guarded(() -> ending.orElseThrow().end());
        }

        void judgeAgain() {
            guarded(scene::judgeAgain);
        }

        int accountsFor() {
            return scene.accountsFor();
        }

        Report.Result result() {
            return new Report.Result(what, failure);
        }

        private void guarded(Runnable step) {
            if (failure.isPresent()) {
                return;
            }
            try {
                step.run();
            } catch (RuntimeException | AssertionError failed) {
                failure = Optional.of(failed);
            }
        }
    }
}
