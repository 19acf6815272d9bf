package org.shikumen.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.shikumen.deploy.support.Chain;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.ServerSentEvent;
import org.shikumen.deploy.support.Told;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** A citizen orders something at the parking desk, the application dies somewhere on the way and is started again. */
final class KilledTurn {

    private static final AtomicInteger PLATES = new AtomicInteger(20_000);

    private final String ordered;
    private final String plate = "LJ" + PLATES.incrementAndGet();
    private final Path data;
    private final Government office;
    private final List<ServerSentEvent> told = new ArrayList<>();
    private boolean wasConfirmed;
    private Chat chat;
    private List<JsonNode> events = List.of();
    private Chain records;

    private KilledTurn(String ordered, Path data, Government office) {
        this.ordered = ordered;
        this.data = data;
        this.office = office;
    }

    /** A data folder with the sample city and the parking desk, to be copied. */
    static Path newCity(Government office) {
        var data = RunningShikumen.newDataFolder("city");
        try (var shikumen = RunningShikumen.start("city", data, Map.of(), RunningShikumen.leavingItsClasses())) {
            ParkingDesk.publish(shikumen, ParkingDesk.yaml(office.port(), "parking"));
        }
        return data;
    }

    static KilledTurn ordering(String ordered, Path city, Government office) {
        var data = RunningShikumen.newDataFolder("killed");
        copy(city, data);
        return new KilledTurn(ordered, data, office);
    }

    /** Says what is wanted and confirms the card, as far as it goes. */
    KilledTurn killedAt(String instant) {
        var doomed = RunningShikumen.start("doomed-" + instant, data, Map.of(), "-Dshikumen.crash-at=" + instant);
        chat = Chat.open(doomed.signedIn("resident"), ParkingDesk.AGENT, "en");
        hear(() -> chat.sayStreaming(wish()));
        if (finished()) {
            hear(() -> chat.confirmStreaming(card(toldData())));
        }
        diesAt(instant, doomed);
        return this;
    }

    /** A turn that ended otherwise never comes to the instant; there is nothing to wait for. */
    private void diesAt(String instant, RunningShikumen doomed) {
        if (!doomed.diesWithin(Duration.ofMinutes(2))) {
            doomed.kill();
            throw new AssertionError("Nobody came to %s: %s".formatted(instant, toldData()));
        }
    }

    /** The office takes longer than anybody; the signal comes when the call is at its door. Later it answers at once. */
    KilledTurn killedDuringTheCall() {
        office.thinksLongAbout(plate);
        var doomed = RunningShikumen.start("doomed-during-call", data, Map.of());
        chat = Chat.open(doomed.signedIn("resident"), ParkingDesk.AGENT, "en");
        hear(() -> chat.sayStreaming(wish()));
        var waiting = Thread.ofVirtual().start(() -> hear(() -> chat.confirmStreaming(card(toldData()))));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> office.thinksAbout(plate));
        doomed.kill();
        join(waiting);
        office.worksAgainFor(plate);
        return this;
    }

    /** The same data, no kill; waits until the turn rests, and confirms the card. */
    KilledTurn startedAgain() {
        try (var again = RunningShikumen.start("again", data, Map.of())) {
            chat = chat.by(again.signedIn("resident"));
            awaitEvents(KilledTurn::isFinished);
            // as a citizen does who saw no answer: either it counts now, or it has counted before
            var answer = chat.answer(card(events), "confirm");
            assertThat(answer.status()).as(answer.body()).isIn(200, 409);
            wasConfirmed = answer.status() == 409;
            awaitEvents(events ->
                    isFinished(events) && !Told.cards(events, "receipt").isEmpty());
            records = Chain.of(chat, again.signedIn("population.auditor"));
        }
        return this;
    }

    List<LoggedRequest> calls() {
        return office.callsNaming(plate);
    }

    /** Whether the kill came after the citizen's yes. */
    boolean wasConfirmed() {
        return wasConfirmed;
    }

    Chain records() {
        return records;
    }

    /** What holds wherever the kill came. */
    void isToldAndOnRecord(String status) {
        assertThat(calls())
                .extracting(call -> call.getHeader("Idempotency-Key"))
                .satisfies(keys -> assertThat(keys.stream().distinct()).hasSizeLessThanOrEqualTo(1));
        assertThat(Told.cards(events, "receipt")).hasSize(1);
        assertThat(Told.cards(events, "receipt").getFirst().get("status").asString())
                .isEqualTo(status);
        assertThat(lasting(toldData())).isSubsetOf(lasting(events));
        assertThat(events)
                .extracting(event -> event.get("id").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        records.isUnbroken();
        assertThat(records.one("GrantDecided").get("body").get("decision").asString())
                .isEqualTo("confirm");
        assertThat(records.of("Answered")).hasSize(1);
        everyCallWasIntendedBefore();
        clearAway();
    }

    /** Only what failed is worth its place on the disk. */
    private void clearAway() {
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + data, e);
        }
    }

    private void everyCallWasIntendedBefore() {
        var intended = records.of("Intended").stream()
                .map(record -> Instant.parse(record.get("at").asString()).truncatedTo(ChronoUnit.MILLIS))
                .toList();
        assertThat(calls()).hasSizeLessThanOrEqualTo(intended.size());
        for (int i = 0; i < calls().size(); i++) {
            assertThat(intended.get(i))
                    .isBeforeOrEqualTo(calls().get(i).getLoggedDate().toInstant());
        }
    }

    private String wish() {
        return ordered.equals("new sticker")
                ? "order a new sticker for " + plate
                : "order a parking permit for %s for 3 months".formatted(plate);
    }

    private void hear(Supplier<Stream<String>> stream) {
        told.addAll(ServerSentEvent.untilBroken(stream));
    }

    private boolean finished() {
        return isFinished(toldData());
    }

    private static boolean isFinished(List<JsonNode> events) {
        return !events.isEmpty()
                && "RUN_FINISHED".equals(events.getLast().get("type").asString());
    }

    private List<JsonNode> toldData() {
        return told.stream().map(ServerSentEvent::data).toList();
    }

    private static JsonNode card(List<JsonNode> events) {
        return Told.cards(events, "confirm").getFirst();
    }

    /** What was told and must be there afterwards; a text that streams is stored in one piece. */
    private static List<String> lasting(List<JsonNode> events) {
        return events.stream()
                .filter(event -> !event.get("type").asString().startsWith("TEXT_MESSAGE"))
                .map(event -> event.get("type").asString() + event.path("value"))
                .toList();
    }

    private void awaitEvents(Predicate<List<JsonNode>> condition) {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> chat.events(0), heard -> {
                    events = heard;
                    return condition.test(heard);
                });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** With owners and modes, which PostgreSQL insists on; not the remembered ports, which each copy finds for itself. */
    private static void copy(Path from, Path to) {
        try {
            var copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .inheritIO()
                    .start();
            if (copying.waitFor() != 0) {
                throw new IllegalStateException("Cannot copy " + from);
            }
            Files.deleteIfExists(to.resolve("postgres.port"));
            Files.deleteIfExists(to.resolve("redis.port"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while copying.", e);
        }
    }
}
