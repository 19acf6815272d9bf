package org.shikumen.deploy.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.embedded.TestDatabase;
import org.threeten.extra.MutableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated systems over HTTP, behind the toolsets' own stubs, on a real database with the application's role. */
class LinjiangTest {

    private static final String RESIDENT =
            "{\"permitNo\":\"JZ9901020017\",\"idNo\":\"990102198803070015\",\"months\":12}";
    private static final String SLOT = "{\"site\":\"jinghe\",\"date\":\"2026-11-24\",\"time\":\"09:00\","
            + "\"matter\":\"points\",\"phone\":\"%s\"}";

    private final TestDatabase database = EmbeddedServices.forTests().newDatabase();
    private final MutableClock clock = MutableClock.of(Instant.parse("2026-11-21T02:00:00Z"), ZoneOffset.UTC);
    private final HttpClient http = HttpClient.newHttpClient();
    private HikariDataSource pool;
    private WireMockServer city;

    @BeforeEach
    void openTheCity() {
        pool = CityHouse.migrated(database);
        city = new WireMockServer(WireMockConfiguration.options().dynamicPort().extensions(new Linjiang(pool, clock)));
        CityTextTest.toolsets()
                .flatMap(toolset -> CityText.stubs(toolset + ".stubs.json").stream())
                .forEach(stub -> city.addStubMapping(StubMapping.buildFrom(stub.toString())));
        city.start();
    }

    @AfterEach
    void closeTheCity() {
        city.stop();
        pool.close();
        database.close();
    }

    @Test
    void estimatesByTheRulesAndNamesThem() {
        var estimate = post("/permit/points/estimates", "{\"degree\":\"bachelor\",\"insuranceMonths\":61,\"age\":30}");

        assertThat(estimate.body().path("total").asInt()).isEqualTo(75);
        assertThat(estimate.body().path("items").size()).isEqualTo(3);
        assertThat(estimate.body().path("ruleVersion").asString()).isEqualTo("LJ-2026.1");
        assertThat(estimate.body().path("asOf").asString()).isEqualTo("2026-11-20");
    }

    @Test
    void tellsOfAnExpiredPermitUntilWhenALateRenewalCanBeAskedFor() {
        var valid = permit("JZ9901020017", "990102198803070015");
        var expired = permit("JZ9901020025", "990102199204150026");
        var tooLate = permit("JZ9901020066", "99010319681130005X");

        assertThat(valid.propertyNames()).doesNotContain("lateRenewalUntil");
        assertThat(valid.path("renewal").path("daysLeft").asInt()).isEqualTo(25);
        assertThat(expired.propertyNames()).doesNotContain("renewal");
        assertThat(expired.path("lateRenewalUntil").asString()).isEqualTo("2026-12-31");
        assertThat(tooLate.path("lateRenewalUntil").asString()).isEqualTo("2026-11-20");
    }

    /** An upgrade leaves the installed toolset and its API document as they are: today's city answers that document still. */
    @ParameterizedTest(name = "{2} days left")
    @CsvSource({
        "JZ9901020017, 990102198803070015, 25",
        "JZ9901020025, 990102199204150026, -20",
        "JZ9901020066, 99010319681130005X, -61"
    })
    void sendsEveryFieldThatTheFormerReleasesApiDocumentRequiresOfAPermit(String permitNo, String idNo, int daysLeft) {
        var permit = permit(permitNo, idNo);

        assertThat(permit.path("daysLeft").asInt()).isEqualTo(daysLeft);
        assertThat(permit.propertyNames())
                .contains("permitNo", "state", "validity", "daysLeft", "renewalOpensOn", "asOf");
        assertThat(permit.path("validity").propertyNames()).contains("from", "to");
    }

    @Test
    void makesOneCaseOfOneKeyHoweverOftenItIsSent() {
        var key = UUID.randomUUID().toString();

        var first = post("/permit/renewals", RESIDENT, key);
        var again = post("/permit/renewals", RESIDENT, key);

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(get("/permit/submissions/" + key).body().path("caseNo"))
                .isEqualTo(first.body().path("caseNo"));
        assertThat(cases().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void knowsNothingOfAKeyThatNeverArrived() {
        var answer = get("/permit/submissions/" + UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void refusesASecondOpenCaseOfOnePermit() {
        post("/permit/renewals", RESIDENT, "first-submission");

        var second = post("/permit/renewals", RESIDENT, "second-submission");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("CASE_DUPLICATE");
    }

    @Test
    void takesOneOfManySubmissionsOfOnePermit() throws Exception {
        var statuses = atOnce(
                20, n -> post("/permit/renewals", RESIDENT, "submission-" + n).status());

        assertThat(statuses)
                .containsOnlyOnce(202)
                .filteredOn(status -> status == 409)
                .hasSize(19);
    }

    @Test
    void movesACaseOnByItsAge() {
        var caseNo = post("/permit/renewals", RESIDENT, "key-of-the-case")
                .body()
                .path("caseNo")
                .asString();

        var states = new ArrayList<String>();
        for (var later : new int[] {0, 25, 60, 24 * 3600}) {
            clock.add(Duration.ofSeconds(later));
            states.add(get("/permit/cases/" + caseNo + "?permitNo=JZ9901020017")
                    .body()
                    .path("state")
                    .asString());
        }

        assertThat(states).containsExactly("SUBMITTED", "ACCEPTED", "UNDER_REVIEW", "DECIDED_GRANTED");
    }

    @Test
    void answersSomebodyElsesCaseLikeAMissingOne() {
        var caseNo = post("/permit/renewals", RESIDENT, "key-of-the-case")
                .body()
                .path("caseNo")
                .asString();

        var foreign = get("/permit/cases/" + caseNo + "?permitNo=JZ9901020025");
        var missing = get("/permit/cases/990102-2026-999999?permitNo=JZ9901020025");

        assertThat(foreign.status()).isEqualTo(missing.status()).isEqualTo(404);
        assertThat(foreign.code()).isEqualTo(missing.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void renewsInTimeAndLateOnlyAfterExpiry() {
        var expired = "{\"permitNo\":\"JZ9901020025\",\"idNo\":\"990102199204150026\",\"months\":6,\"reason\":\"ill\"}";

        assertThat(post("/permit/renewals", expired, "renewal-too-late").code()).isEqualTo("CASE_STATE_INVALID");
        assertThat(post("/permit/late-renewals", RESIDENT, "late-too-early").code())
                .isEqualTo("CASE_STATE_INVALID");
        assertThat(post("/permit/late-renewals", expired, "late-in-time").status())
                .isEqualTo(202);
    }

    @Test
    void looksUpAPermitOnlyWithItsHoldersNumber() {
        var own = post("/permit/permits/query", RESIDENT);
        var foreign = post("/permit/permits/query", RESIDENT.replace("990102198803070015", "990102199204150026"));

        assertThat(own.body().path("validity").path("to").asString()).isEqualTo("2026-12-16");
        assertThat(foreign.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void pagesThroughFreeSlotsWithoutGapOrRepetition() {
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = get("/permit/counters/jinghe/slots?limit=7" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .body();
            page.path("slots")
                    .forEach(slot -> seen.add(slot.path("date").asString() + " "
                            + slot.path("time").asString()));
            next = page.path("next").asString("");
        } while (!next.isEmpty());

        assertThat(seen).hasSize(60).doesNotHaveDuplicates().isSorted();
        assertThat(seen.getFirst()).isEqualTo("2026-11-23 09:00");
    }

    @Test
    void givesItsConnectionBackAfterEachQuestionForFreeSlots() {
        pool.setMaximumPoolSize(2);
        pool.setConnectionTimeout(5_000);

        var answers = IntStream.range(0, 25).mapToObj(_ -> get("/permit/counters/jinghe/slots"));

        assertThat(answers).extracting(Reply::status).containsOnly(200);
    }

    @Test
    void givesTheLastPlaceToExactlyOneOfTwenty() throws Exception {
        post("/permit/counters/bookings", SLOT.formatted("00013700099"));

        var answers = atOnce(20, n -> post("/permit/counters/bookings", SLOT.formatted("000137000%02d".formatted(n))));

        assertThat(answers).extracting(Reply::status).containsOnlyOnce(201);
        assertThat(answers)
                .filteredOn(reply -> reply.status() == 409)
                .hasSize(19)
                .allSatisfy(reply -> assertThat(reply.code()).isEqualTo("SLOT_TAKEN"));
    }

    @Test
    void cancelsOnceAndGivesThePlaceBack() {
        post("/permit/counters/bookings", SLOT.formatted("00013800001"));
        var phone = "{\"phone\":\"00013800001\"}";

        var cancelled = post("/permit/counters/cancellations", phone, "cancellation");
        var again = post("/permit/counters/cancellations", phone, "cancellation");

        assertThat(cancelled.body().path("state").asString()).isEqualTo("CANCELLED");
        assertThat(again.body()).isEqualTo(cancelled.body());
        assertThat(post("/permit/counters/cancellations", phone, "another-key").code())
                .isEqualTo("NOT_FOUND");
        assertThat(get("/permit/counters/jinghe/slots?from=2026-11-24&limit=1")
                        .body()
                        .path("slots")
                        .path(0)
                        .path("free")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void holdsOneOpenBookingAPhone() {
        post("/permit/counters/bookings", SLOT.formatted("00013800001"));

        var second =
                post("/permit/counters/bookings", SLOT.formatted("00013800001").replace("09:00", "10:00"));

        assertThat(second.code()).isEqualTo("CASE_DUPLICATE");
        assertThat(get("/permit/counters/jinghe/slots?from=2026-11-24&limit=2")
                        .body()
                        .path("slots")
                        .path(1)
                        .path("free")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        assertThat(post("/permit/counters/bookings", SLOT.formatted("1").replace("11-24", "11-22"))
                        .code())
                .isEqualTo("PARAM_INVALID");
        assertThat(post("/permit/points/estimates", "{\"degree\":\"phd\",\"insuranceMonths\":1,\"age\":30}")
                        .code())
                .isEqualTo("PARAM_INVALID");
        assertThat(post("/permit/renewals", RESIDENT.replace("12}", "13}"), "thirteen-months")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void filesListsAndEscalatesTickets() {
        var draft = "{\"category\":\"fumes\",\"district\":\"jinghe\",\"place\":\"东大街 18 号\",\"content\":\"油烟\"}";
        var ticketNo = post("/api/tickets", draft).body().path("ticketNo").asString();
        post("/api/tickets", draft);

        var listed =
                get("/api/tickets?district=jinghe&category=fumes&pageSize=1").body();
        var escalated = post(
                "/api/tickets/" + ticketNo + "/escalation", "{\"urgency\":\"urgent\",\"reason\":\"overdue\"}", "key-1");
        var again = post(
                "/api/tickets/" + ticketNo + "/escalation", "{\"urgency\":\"urgent\",\"reason\":\"overdue\"}", "key-2");

        assertThat(listed.path("total").asInt()).isEqualTo(2);
        assertThat(listed.path("tickets").size()).isEqualTo(1);
        assertThat(escalated.body().path("state").asString()).isEqualTo("ESCALATED");
        assertThat(again.code()).isEqualTo("CASE_STATE_INVALID");
        assertThat(get("/api/tickets/" + ticketNo).body().path("state").asString())
                .isEqualTo("ESCALATED");
        assertThat(get("/api/tickets/LJ20261121-9999").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void keepsEverythingWhenTheSandboxStartsAgain() {
        var caseNo = post("/permit/renewals", RESIDENT, "before-the-restart")
                .body()
                .path("caseNo")
                .asString();

        city.stop();
        city.start();
        CityText.stubs("population-service/residence-permit.stubs.json")
                .forEach(stub -> city.addStubMapping(StubMapping.buildFrom(stub.toString())));

        assertThat(get("/permit/cases/" + caseNo + "?permitNo=JZ9901020017").status())
                .isEqualTo(200);
    }

    private JsonNode permit(String permitNo, String idNo) {
        return post("/permit/permits/query", "{\"permitNo\":\"%s\",\"idNo\":\"%s\"}".formatted(permitNo, idNo))
                .body();
    }

    private JsonNode cases() {
        return get("/permit/permits/JZ9901020017/cases").body();
    }

    private Reply get(String path) {
        return send(HttpRequest.newBuilder(URI.create(city.url(path))).GET());
    }

    private Reply post(String path, String body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    private Reply post(String path, String body, String key) {
        return send(HttpRequest.newBuilder(URI.create(city.url(path)))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), JsonMapper.shared().readTree(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> atOnce(int count, IntFunction<T> what) throws Exception {
        try (var threads = Executors.newFixedThreadPool(count)) {
            var calls = new ArrayList<Callable<T>>();
            for (var n = 0; n < count; n++) {
                var number = n;
                calls.add(() -> what.apply(number));
            }
            var answers = new ArrayList<T>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private record Reply(int status, JsonNode body) {
        String code() {
            return body.path("code").asString("");
        }
    }
}
