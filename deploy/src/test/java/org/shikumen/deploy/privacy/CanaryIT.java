package org.shikumen.deploy.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.deploy.support.Problem.assertThatProblem;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Auditor;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import tools.jackson.databind.JsonNode;

/**
 * A citizen whose values stand nowhere else goes through everything that the service does, is erased, and is looked for: in a
 * dump of every table, in PostgreSQL's files and its write-ahead log, in Redis, in what the application printed.
 */
class CanaryIT {

    private static final String ID_NO = "990102197703094736";
    private static final String PHONE = "00013877342";
    private static final String EMAIL = "wren.canary7@mail.example";
    private static final String ADDRESS = "静河区金丝雀路8731号";
    private static final String NAME = "Zebulon Quillfeather";
    private static final String REMARK = "the canary sings at dawn on quay 8731";
    private static final String STORY = "my late aunt Philomena Wrenlock kept 41 canaries";
    private static final List<String> CANARIES = List.of(
            ID_NO, PHONE, EMAIL, ADDRESS, "金丝雀路8731", NAME, "Quillfeather", REMARK, STORY, "Philomena Wrenlock");

    private static final String CITIZEN = "c-resident";

    private static RunningShikumen shikumen;
    private static Government office;

    @BeforeAll
    static void open() throws IOException {
        shikumen = RunningShikumen.start("canary", RunningShikumen.newDataFolder("canary"), Map.of());
        office = Government.parkingOffice();
        try (var yaml = CanaryIT.class.getResourceAsStream("/register-desk.yaml")) {
            ParkingDesk.publish(
                    shikumen,
                    new String(yaml.readAllBytes(), UTF_8).replace("{{port}}", String.valueOf(office.port())));
        }
    }

    @AfterAll
    static void close() {
        shikumen.close();
        office.close();
    }

    @Test
    void leavesNothingOfAnErasedCitizenAnywhere() throws Exception {
        var citizen = shikumen.signedIn("resident");
        var officer = shikumen.signedIn("population.officer");
        var operator = shikumen.signedIn("operator");
        var registered = registered(citizen, officer);
        var waiting = waitingForAnOfficer(citizen);
        var handedOver = handedOver(citizen, officer);
        var traces = new Traces(shikumen);
        plant(traces);

        var erased = operator.post("/api/citizens/" + CITIZEN + "/erase", Map.of("reason", "asked by the citizen"))
                .expect(200)
                .json();
        var rotated =
                operator.post("/api/vault/rotations", Map.of()).expect(200).json();

        assertThat(erased.get("conversations").asInt()).isEqualTo(3);
        assertThat(rotated.get("destroyed").size()).isEqualTo(1);
        assertThat(citizen.get("/api/me/actions").status()).isEqualTo(401);
        var back = shikumen.signedIn("resident");
        for (var chat : List.of(registered, waiting, handedOver)) {
            assertThat(chat.by(back).events(0))
                    .hasSize(1)
                    .allMatch(event -> event.at("/value/code").asString("").equals("erased"));
            assertThatProblem(back.post(chat.path("/turns"), Map.of("text", "hello")), 409, "erased");
            assertThat(officer.get("/desk/conversations/" + chat.id())
                            .expect(200)
                            .body())
                    .doesNotContain(NAME, REMARK);
            assertThat(intact(chat)).isTrue();
        }
        assertThat(officer.all("/api/approvals")).isEmpty();
        assertThat(traces.of(new Needles(CANARIES))).isEmpty();
        var export = exported(operator);
        Auditor.checks(export).says(0, "GOOD");
        assertThat(new Needles(CANARIES).in(unpacked(export))).isEmpty();
        assertThat(traces.of(new Needles(List.of(PLANTED))).keySet())
                .anyMatch(place -> place.startsWith("table planted"))
                .anyMatch(place -> place.startsWith("file postgres") && place.contains("pg_wal"))
                .anyMatch(place -> place.startsWith("file postgres") && place.contains("base"))
                .anyMatch(place -> place.startsWith("Redis planted"))
                .anyMatch(place -> place.startsWith("file planted"));
        comesBack(back);
    }

    /** Everything at once: chat, both cards, the call, the receipt. */
    private static Chat registered(Session citizen, Session officer) {
        var chat = Chat.open(citizen, "register-desk", "en");
        chat.say(STORY);
        chat.confirm(untilCard(chat));
        var approval = officer.all("/api/approvals").stream()
                .filter(each -> each.get("conversation").asString().equals(chat.id()))
                .findFirst()
                .orElseThrow();
        var told = new Needles(List.of(ID_NO, PHONE, EMAIL, ADDRESS, NAME));
        assertThat(told.in(approval.toString().getBytes(UTF_8))).isEmpty();
        assertThat(officer.get("/api/approvals/" + approval.get("grant").asString())
                        .expect(200)
                        .body())
                .contains(NAME);
        officer.post(
                        "/api/approvals/" + approval.get("grant").asString(),
                        Map.of(
                                "digest",
                                approval.get("digest").asString(),
                                "decision",
                                "approve",
                                "reason",
                                "I rang " + PHONE))
                .expect(200);
        assertThat(office.callsNaming(ID_NO)).hasSize(1);
        assertThat(office.callsNaming(PHONE).getFirst().getBodyAsString()).contains(NAME, ADDRESS, EMAIL, REMARK);
        assertThat(citizen.get("/api/me/actions").expect(200).items()).isNotEmpty();
        return chat;
    }

    private static Chat waitingForAnOfficer(Session citizen) {
        var chat = Chat.open(citizen, "register-desk", "en");
        chat.confirm(untilCard(chat));
        return chat;
    }

    private static Chat handedOver(Session citizen, Session officer) {
        var chat = Chat.open(citizen, "residence-points", "en");
        chat.say("I am " + NAME + ", " + STORY + ", my address is " + ADDRESS);
        citizen.post(chat.path("/hand-over"), Map.of()).expect(200);
        officer.post("/desk/hand-overs/" + chat.id(), "application/x-www-form-urlencoded", "")
                .expect(302);
        officer.post("/api/hand-overs/" + chat.id() + "/replies", Map.of("text", "Is " + ID_NO + " your number?"))
                .expect(200);
        return chat;
    }

    private static JsonNode untilCard(Chat chat) {
        return chat.sayUntilCard("I want to register", ID_NO, PHONE, EMAIL, ADDRESS, NAME, REMARK)
                .card("confirm");
    }

    /** Each record's seal is right, and the record before is the one it names. */
    private static boolean intact(Chat chat) {
        var auditor = shikumen.signedIn("population.auditor");
        var records = auditor.get("/api/actions?limit=200&conversation=" + chat.id())
                .expect(200)
                .items();
        assertThat(records.getFirst().get("kind").asString()).isEqualTo("Erased");
        return records.stream()
                .map(record -> auditor.get("/api/actions/" + record.get("id").asString())
                        .expect(200)
                        .json())
                .allMatch(record -> record.get("intact").asBoolean());
    }

    /** Everything that the operator can export, as soon as the erasure is signed. */
    private static Path exported(Session operator) throws Exception {
        var zip = Files.createTempFile("canary", ".zip");
        for (int i = 0; i < 360; i++) {
            var answer = operator.download("/api/actions/export", zip);
            if (answer.status() == 200 && Auditor.read(zip, "records").contains("\"kind\":\"KeysRotated\"")) {
                return zip;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("The erasure was not signed within three minutes");
    }

    private static byte[] unpacked(Path export) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipInputStream(Files.newInputStream(export))) {
            while (zip.getNextEntry() != null) {
                zip.transferTo(out);
            }
        }
        return out.toByteArray();
    }

    private static final String PLANTED = "planted " + "金丝雀 canary 99871";

    /** What the search must find, or its silence means nothing. */
    private static void plant(Traces traces) throws Exception {
        try (var database = traces.superuser()) {
            database.createStatement().execute("create table planted (value text)");
            database.createStatement() // more than one: where a page of the log ends, it stands in two pieces
                    .execute("insert into planted select '" + PLANTED + "' from generate_series(1, 3)");
        }
        var client = RedisClient.create(RedisURI.create(shikumen.connections().get("SHIKUMEN_REDIS_URL")));
        client.connect().sync().set("planted", PLANTED);
        client.shutdown();
        Files.writeString(shikumen.data().resolve("planted"), PLANTED);
    }

    /** Begins anew, under the same pseudonym and another key. */
    private static void comesBack(Session citizen) {
        var chat = Chat.open(citizen, "register-desk", "en");
        untilCard(chat);
        assertThat(chat.events(0).toString()).contains(NAME);
    }
}
