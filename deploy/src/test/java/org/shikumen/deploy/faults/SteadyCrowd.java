package org.shikumen.deploy.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;

/** Citizens who keep coming: twenty messages a second, reads and orders mixed, and one who only looks whether it answers. */
final class SteadyCrowd implements AutoCloseable {

    static final int PEOPLE = 12;
    private static final Duration BETWEEN_TURNS = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final List<Errand.Kind> MIX =
            List.of(Errand.Kind.LOOK, Errand.Kind.PERMIT, Errand.Kind.LOOK, Errand.Kind.STICKER);

    private final AtomicInteger numbers;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final Map<String, Errand> errands = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Instant, Instant> answered = new ConcurrentSkipListMap<>();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final Citizen lookout;
    private final Instant began = Instant.now();
    private volatile boolean goingHome;
    private volatile boolean quiet;

    /**
     * @param doors asked each time somebody has to sign in
     * @param watched the door of the one who looks
     */
    SteadyCrowd(Supplier<RunningShikumen> doors, Supplier<RunningShikumen> watched, int firstNumber) {
        this.numbers = new AtomicInteger(firstNumber);
        for (var i = 0; i < PEOPLE; i++) {
            var citizen = new Citizen(i % 2 == 0 ? "resident" : "resident2", doors);
            people.submit(() -> comeAndGo(citizen));
        }
        this.lookout = new Citizen("resident", watched);
        people.submit(() -> look(lookout));
    }

    private void comeAndGo(Citizen citizen) {
        while (!goingHome) {
            var number = numbers.incrementAndGet();
            var errand = new Errand(MIX.get(number % MIX.size()), number, this::pace);
            errands.put(errand.plate(), errand);
            try {
                errand.run(citizen);
            } catch (RuntimeException | AssertionError lost) {
                System.out.printf("Errand %s in %s: %s%n", errand.plate(), errand.conversation(), lost);
            }
        }
    }

    private void look(Citizen citizen) {
        while (!quiet) {
            var asked = Instant.now();
            citizen.tryOnce(SteadyCrowd::hello).ifPresent(ignored -> answered.put(asked, Instant.now()));
            pause(Duration.ofMillis(100));
        }
    }

    private static Optional<String> hello(Session session) {
        var opened = Citizen.good(session.post("/api/conversations", Map.of("agent", Errand.AGENT, "language", "en")));
        return opened.map(answer -> answer.json().get("id").asString())
                .flatMap(id ->
                        Citizen.good(session.post("/api/conversations/" + id + "/turns", Map.of("text", "hello"))))
                .map(answer -> answer.json().get("outcome").asString())
                .filter(outcome -> !outcome.equals("unavailable"));
    }

    private void pace() {
        var soonest = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
        var mine = next.updateAndGet(last -> Math.max(last, soonest) + BETWEEN_TURNS.toNanos());
        pause(Duration.ofNanos(Math.max(0, mine - System.nanoTime())));
    }

    /** How long after this moment the first message was answered that was sent after it; waits for that. */
    Duration backAfter(Instant moment) {
        var until = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(until)) {
            var first = answered.higherEntry(moment);
            if (first != null) {
                return Duration.between(moment, first.getValue());
            }
            pause(Duration.ofMillis(50));
        }
        throw new AssertionError(
                "Nobody was answered for %s; in the way was last %s".formatted(LONGEST, lookout.lastTrouble()));
    }

    List<Errand> errands() {
        return List.copyOf(errands.values());
    }

    Optional<Errand> errand(String plate) {
        return Optional.ofNullable(errands.get(plate));
    }

    /** Messages and decisions a second, over the whole time. */
    double turnsPerSecond() {
        var turns = errands.values().stream()
                .filter(errand -> errand.end().isPresent())
                .mapToInt(errand -> errand.kind().turns)
                .sum();
        return turns * 1000.0 / Duration.between(began, Instant.now()).toMillis();
    }

    /** Nobody begins anything new; whoever has begun reads the end. */
    void goHome() {
        goingHome = true;
        var until = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(until)
                && errands.values().stream().anyMatch(errand -> errand.end().isEmpty())) {
            pause(Duration.ofMillis(200));
        }
        quiet = true;
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        goingHome = true;
        quiet = true;
        people.shutdownNow();
        try {
            people.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
