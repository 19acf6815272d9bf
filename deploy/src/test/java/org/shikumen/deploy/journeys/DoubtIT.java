package org.shikumen.deploy.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import org.shikumen.deploy.support.Told;

/** A citizen heard that nobody knows whether it was done; an officer found out; the citizen hears that too, and once. */
class DoubtIT {

    private static final Path DATA = RunningShikumen.newDataFolder("doubt");
    private static final Duration SOON = Duration.ofMinutes(1);

    private static Government office;
    private static RunningShikumen shikumen;

    @BeforeAll
    static void open() {
        office = Government.parkingOffice();
        shikumen = RunningShikumen.start("doubt", DATA, Map.of());
        ParkingDesk.publish(shikumen, ParkingDesk.yaml(office.port(), "parking"));
    }

    @AfterAll
    static void close() {
        shikumen.close();
        office.close();
    }

    @Test
    void whatAnOfficerFoundOutIsToldInTheChatOnceAlsoAfterAKill() throws Exception {
        var watched = inDoubt("LJ50001", "en");
        var heard = new CopyOnWriteArrayList<String>();
        try (var lines = resident().follow(watched.path("/events?after=" + last(watched)), Map.of())) {
            var listening = Thread.ofVirtual().start(() -> lines.forEach(heard::add));
            settle(watched, "done");
            await().atMost(SOON)
                    .until(() -> heard.stream().anyMatch(line -> line.contains("has been checked: it was done.")));
            listening.interrupt();
        }
        assertThat(watched.say("any news?").words()).contains("it was done.").doesNotContain("not certain");

        var left = inDoubt("LJ50002", "zh");
        settle(left, "not-done");
        restarted();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(words(left.by(resident()))).contains("「补办车贴」的结果已核实：没有办成。"));
        restarted();

        assertThat(resident().get("/conversations/" + left.id()).expect(200).body())
                .containsOnlyOnce("「补办车贴」的结果已核实：没有办成。");
        assertThat(words(left.by(resident()))).containsOnlyOnce("没有办成。");
        assertThat(words(watched.by(resident()))).containsOnlyOnce("has been checked: it was done.");
        var receipts = Told.cards(watched.by(resident()).events(0), "receipt");
        assertThat(receipts)
                .extracting(receipt -> receipt.get("status").asString())
                .containsExactly("in-doubt", "done");
        assertThat(resident()
                        .get("/api/actions/" + receipts.getLast().get("action").asString())
                        .status())
                .isEqualTo(200);
    }

    private static void restarted() {
        shikumen.kill();
        shikumen = RunningShikumen.start("doubt", DATA, Map.of());
    }

    private static Session resident() {
        return shikumen.signedIn("resident");
    }

    private static Chat inDoubt(String plate, String language) {
        office.hangsUpOn(plate);
        var chat = Chat.open(resident(), ParkingDesk.AGENT, language);
        var told = chat.confirm(
                chat.sayUntilCard("order a new sticker for " + plate).card("confirm"));
        assertThat(told.card("problem").get("status").asString()).isEqualTo("in-doubt");
        return chat;
    }

    private static void settle(Chat chat, String finding) {
        var officer = shikumen.signedIn("population.officer");
        var call = officer.get("/api/doubts").expect(200).items().stream()
                .filter(each -> each.path("conversation").asString().equals(chat.id()))
                .map(each -> each.get("call").asString())
                .findFirst()
                .orElseThrow();
        officer.post("/api/doubts/" + call, Map.of("decision", finding, "reason", "I looked into their register"))
                .expect(200);
    }

    private static long last(Chat chat) {
        return chat.events(0).getLast().get("id").asLong();
    }

    private static String words(Chat chat) {
        return new Told("", "", List.copyOf(chat.events(0))).words();
    }
}
