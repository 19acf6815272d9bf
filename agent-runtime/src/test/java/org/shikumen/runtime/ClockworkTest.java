package org.shikumen.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ClockworkTest {

    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Throwable> trouble = new AtomicReference<>();
    private final Clockwork clockwork = new Clockwork("clockwork-test", TICK);

    @BeforeEach
    void listen() {
        told.start();
        logger().addAppender(told);
    }

    @AfterEach
    void close() {
        clockwork.close();
        logger().detachAppender(told);
    }

    @Test
    void doesADutyAgainWhateverItThrew() {
        clockwork.every(TICK, "renew the leases", this::duty);

        for (var each : List.of(new IllegalStateException("away"), new StackOverflowError(), new AssertionError())) {
            trouble.set(each);
            doneOnceMore();
        }
        trouble.set(null);

        doneOnceMore();
    }

    @Test
    void tellsOnceThatItFailsAndOnceThatItWorksAgain() {
        var away = new IllegalStateException("The database is away.");
        clockwork.every(TICK, "renew the leases", this::duty);

        trouble.set(away);
        doneOnceMore();
        doneOnceMore();
        trouble.set(null);
        doneOnceMore();
        doneOnceMore();

        assertThat(levels()).containsExactly(Level.WARN, Level.INFO);
        var warning = told.list.getFirst();
        assertThat(warning.getKeyValuePairs().toString()).contains("renew the leases");
        assertThat(warning.getThrowableProxy().getMessage()).isEqualTo(away.getMessage());
    }

    @Test
    void callsSomebodyForAnError() {
        trouble.set(new NoClassDefFoundError("gone"));

        clockwork.every(TICK, "renew the leases", this::duty);
        doneOnceMore();

        assertThat(levels()).containsExactly(Level.ERROR);
    }

    /** What is done once a day must not wait for another when the log was away for a minute. */
    @Test
    void triesSoonAgainWhatIsDoneSeldom() {
        trouble.set(new IllegalStateException("away"));

        clockwork.every(Duration.ZERO, Duration.ofDays(1), "drop old months", this::duty);
        doneOnceMore();
        trouble.set(null);

        await().atMost(PATIENCE).until(() -> levels().contains(Level.INFO));
        var afterwards = done.get();
        await().during(TICK.multipliedBy(20)).atMost(PATIENCE).until(() -> done.get() == afterwards);
    }

    @Test
    void doesEachDutyThoughAnotherHangs() {
        var hanging = new CountDownLatch(1);

        clockwork.every(TICK, "hang", () -> await().forever().until(() -> hanging.getCount() == 0));
        clockwork.every(TICK, "renew the leases", this::duty);

        doneOnceMore();
        hanging.countDown();
    }

    /** Somebody within interrupted it, as those do who give up waiting. */
    @Test
    void goesOnAfterADutyThatWasInterrupted() {
        clockwork.every(TICK, "renew the leases", () -> {
            duty();
            Thread.currentThread().interrupt();
        });

        doneOnceMore();
        doneOnceMore();
    }

    @Test
    void waitsForWhatIsBeingDoneAndBeginsNothingMore() {
        var begun = new AtomicInteger();
        clockwork.every(TICK, "extend the tree", () -> {
            begun.incrementAndGet();
            pause(Duration.ofMillis(100));
            duty();
        });
        await().atMost(PATIENCE).until(() -> begun.get() > 0);

        clockwork.closeWithin(PATIENCE);

        var atTheEnd = begun.get();
        assertThat(done).hasValue(atTheEnd);
        await().during(TICK.multipliedBy(20)).atMost(PATIENCE).until(() -> begun.get() == atTheEnd);
        assertThat(told.list).isEmpty();
    }

    private void duty() {
        done.incrementAndGet();
        switch (trouble.get()) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException failure -> throw failure;
            case Throwable other -> throw new IllegalArgumentException(other);
        }
    }

    /** Begun and over once more from now on: the first that is seen may have begun before. */
    private void doneOnceMore() {
        var before = done.get();
        await().atMost(PATIENCE).until(() -> done.get() >= before + 3);
    }

    private List<Level> levels() {
        return List.copyOf(told.list).stream().map(ILoggingEvent::getLevel).toList();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException cutOff) {
            throw new IllegalStateException("It was cut off.", cutOff);
        }
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Clockwork.class);
    }
}
