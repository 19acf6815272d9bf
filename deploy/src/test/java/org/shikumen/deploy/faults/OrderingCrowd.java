package org.shikumen.deploy.faults;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;

/** Citizens at one replica who order and confirm parking permits without a pause, whatever they are answered. */
final class OrderingCrowd implements AutoCloseable {

    private final AtomicInteger plates = new AtomicInteger();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final String plate;
    private final String agent;
    private final Government office;
    private final AtomicInteger signedInAgain = new AtomicInteger();
    private volatile boolean goneHome;

    /** @param plate how their number plates begin: LJ and a digit */
    OrderingCrowd(RunningShikumen replica, String agent, String plate, int size, Government office) {
        this.plate = plate;
        this.agent = agent;
        this.office = office;
        for (var i = 0; i < size; i++) {
            var user = i % 2 == 0 ? "resident" : "resident2";
            var citizen = replica.signedIn(user);
            people.submit(() -> orderForEver(citizen, replica, user));
        }
    }

    private void orderForEver(Session first, RunningShikumen replica, String user) {
        var citizen = first;
        while (!goneHome) {
            try {
                if (citizen.get("/api/agents").status() == 401) {
                    citizen = replica.signedIn(user);
                    signedInAgain.incrementAndGet();
                }
                order(citizen);
            } catch (AssertionError | RuntimeException stopped) {
                pause();
            }
        }
    }

    private void order(Session citizen) {
        var chat = Chat.open(citizen, agent, "en");
        var wish = "order a parking permit for %s%04d for 3 months";
        var card = chat.sayUntilCard(wish.formatted(plate, plates.incrementAndGet() % 10_000))
                .card("confirm");
        chat.answer(card, "confirm");
    }

    /** How many of them were not known any more. */
    int signedInAgain() {
        return signedInAgain.get();
    }

    /** When calls of theirs reached the office. */
    List<Instant> arrivals() {
        return office.arrivalsNaming(plate);
    }

    long arrivalsAfter(Instant instant) {
        return arrivals().stream().filter(at -> at.isAfter(instant)).count();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        goneHome = true;
        people.shutdownNow();
        try {
            people.awaitTermination(20, TimeUnit.SECONDS); // the next crowd has the same number plates
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
