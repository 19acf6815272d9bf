package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import tools.jackson.databind.JsonNode;

/** What a person reads on a page when something is missing, stale, too long, somebody else's or in the wrong stage. */
class PageRefusalsIT {

    private static final String NOBODYS = "00000000-0000-4000-8000-000000000000";
    private static final String NONE = "0000000000000000000000000000000000000000000000000000000000000000";
    private static final String FOREIGN = """
            apiVersion: shikumen.org/v1
            kind: Policy
            metadata: {name: not-ours, department: urban-hotline}
            spec:
              rules:
                - name: never
                  when: "true"
                  require: HUMAN_ONLY
                  reason: {zh: 不, en: no}
            """;
    private static final Pattern PLACE = Pattern.compile("href=\"(/[^\"]*)\"");
    private static final Pattern ALERT = Pattern.compile("<p[^>]*role=\"alert\"[^>]*>([^<]*)</p>");
    private static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();

    private final RunningShikumen shikumen = RunningShikumen.shared();

    /** What is offered and who is let in stand in two tables, since each says more than the other; where both speak they agree. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "resident",
                "population.author",
                "population.reviewer",
                "population.publisher",
                "population.officer",
                "population.auditor",
                "operator"
            })
    void letsEverybodyInWhereTheNavigationLeads(String who) {
        var navigation = as(who).page(as(who).page("/").header("Location"))
                .body()
                .replaceFirst("(?s).*?<nav", "")
                .replaceFirst("(?s)</nav>.*", "");
        var places =
                PLACE.matcher(navigation).results().map(place -> place.group(1)).toList();

        assertThat(places).isNotEmpty().allSatisfy(place -> as(who).page(place).expect(200));
    }

    @ParameterizedTest(name = "{0} sends {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "population.officer   | /desk/conversations/" + NOBODYS + "/reveal",
                "population.officer   | /desk/hand-overs/not-an-id/replies",
                "population.officer   | /desk/hand-overs/" + NOBODYS,
                "population.officer   | /desk/hand-overs/" + NOBODYS + "/end",
                "population.author    | /versions/" + NONE + "/submit",
                "population.publisher | /versions/" + NONE + "/retire",
                "population.publisher | /policies/" + NONE + "/enforce",
                "population.author    | /policies/" + NONE + "/withdraw",
                "resident             | /conversations/" + NOBODYS + "/turns",
                "resident             | /conversations/not-an-id/hand-over",
                "resident             | /conversations/" + NOBODYS + "/hand-over/end"
            })
    void findsNothingWhereNothingIs(String who, String path) {
        var fields = Map.of("text", "hello", "reason", "r", "purpose", "p", "case", "A-1");

        assertThatPage(as(who).submit(path, fields), 404);
    }

    @ParameterizedTest(name = "{0} opens {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "population.auditor | /actions/not-an-id",
                "population.officer | /approvals/" + NOBODYS,
                "population.officer | /desk/conversations/" + NOBODYS,
                "population.author  | /versions/" + NONE,
                "resident           | /conversations/" + NOBODYS,
                "resident           | /nothing"
            })
    void hasNoPageForWhatIsNotThere(String who, String path) {
        assertThatPage(as(who).page(path), 404);
    }

    @Test
    void tellsWhoseFormIsOldThatItIsNotTheirRole() {
        var officer = shikumen.signedIn("population.officer");

        var answer = officer.pageOfOldForm("/desk/hand-overs/" + NOBODYS + "/end", "reason=r");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains("This page was open for too long", "Nothing was sent")
                .doesNotContain("role does");
    }

    /** Nothing that stands in an address or a form breaks a page. */
    @ParameterizedTest(name = "{0} opens {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "population.officer | /desk/conversations?cursor=not-one-of-ours",
                "population.officer | /desk/conversations?cursor=%00",
                "population.officer | /desk/conversations?agent=%00",
                "population.officer | /desk/conversations?citizen=%00",
                "population.auditor | /actions?from=yesterday&to=2026-13-01",
                "population.auditor | /actions?from=2026-11-02&to=2026-11-01",
                "population.auditor | /actions?agent=%00",
                "population.auditor | /actions?cursor=not-one-of-ours",
                "population.auditor | /actions?conversation=not-an-id",
                "population.author  | /versions?cursor=not-one-of-ours",
                "population.author  | /versions?agent=%00",
                "resident           | /conversations?cursor=not-one-of-ours",
                "resident           | /me?cursor=not-one-of-ours"
            })
    void answersAnAddressThatSomebodyTypedWrong(String who, String path) {
        var answer = as(who).page(path);

        assertThat(answer.status()).as(path).isIn(200, 400, 404);
        assertThat(answer.body()).contains("<main").doesNotContain("Exception");
    }

    @Test
    void saysWhyAMessageWasNotSentAndKeepsIt() {
        var chat = Chat.open(as("resident"), "residence-points", "en");
        var page = "/conversations/" + chat.id();

        var blank = as("resident").submit(page + "/turns", Map.of("text", " \n "));
        var tooLong = as("resident").submit(page + "/turns", Map.of("text", "z".repeat(4_001)));
        var nobody = as("resident").submit(page + "/hand-over/end", Map.of());
        var card = as("resident")
                .submit(page + "/decisions", Map.of("grant", NOBODYS, "digest", "d", "decision", "confirm"));

        assertThat(notice(blank)).isEqualTo("Write a message first, then send it.");
        assertThat(notice(tooLong)).contains("at most 4000 characters");
        assertThat(tooLong.body()).contains("z".repeat(4_001));
        assertThat(notice(nobody)).startsWith("You are not waiting for a person");
        assertThatNotice(card);
        assertThat(chat.events(0)).isEmpty();
    }

    /** A browser sends a line break as two characters, and a form again when its answer did not come. */
    @Test
    void takesAMessageOfManyLinesAndTakesItOnce() {
        var chat = Chat.open(as("resident"), "residence-points", "en");
        var page = "/conversations/" + chat.id() + "/turns";
        var lines = "z\r\n".repeat(1_999) + "z";
        var form = Map.of("text", lines, "key", UUID.randomUUID().toString());

        as("resident").submit(page, form);
        as("resident").submit(page, form);
        var other = as("resident").submit(page, Map.of("text", "hello", "key", form.get("key")));

        assertThat(chat.events(0))
                .filteredOn(event -> event.get("type").asString().equals("RUN_STARTED"))
                .hasSize(1);
        assertThat(notice(other)).contains("came with another message before");
        assertThat(other.body()).contains(">hello</textarea>").doesNotContain(form.get("key"));
    }

    @Test
    void opensNoConversationWithAnAgentThatThereIsNot() {
        var answer = as("resident").submit("/conversations", Map.of("agent", "residence-pints"));

        assertThat(notice(answer)).contains("The agent “residence-pints” is not in service now.");
    }

    @Test
    void showsNoPersonalValuesWithoutAPurposeAndACase() {
        var chat = Chat.open(as("resident"), "residence-points", "en");
        chat.say("my number is 990102198803070015");
        var page = "/desk/conversations/" + chat.id() + "/reveal";

        var noCase = as("population.officer").submit(page, Map.of("purpose", "complaint", "case", " "));
        var noPurpose = as("population.officer").submit(page, Map.of("purpose", "", "case", "A-1"));
        var both = as("population.officer").submit(page, Map.of("purpose", "complaint", "case", "A-1"));

        assertThat(noCase.body())
                .contains("Give a purpose and a case.", "value=\"complaint\"")
                .doesNotContain("990102198803070015");
        assertThat(noPurpose.body()).contains("Give a purpose and a case.").doesNotContain("990102198803070015");
        assertThat(both.body()).contains("990102198803070015");
        assertThat(both.header("Cache-Control")).contains("no-store");
    }

    @Test
    void saysOfALiftedStopWhetherAnotherHoldsTheSame() {
        var operator = as("operator");
        var publisher = as("population.publisher");
        var tool = Map.of("scope", "tool", "target", "residence-permit/estimatePoints", "reason", "Two wrong fees");
        var first =
                publisher.post("/api/stops", tool).expect(201).json().get("id").asString();
        var second =
                operator.post("/api/stops", tool).expect(201).json().get("id").asString();

        var one = publisher.submit("/stops/" + first + "/lift", Map.of("reason", "Right again"));
        var other = operator.submit("/stops/" + second + "/lift", Map.of("reason", "Right again"));

        assertThat(one.body()).contains("another one still stops the same");
        assertThat(other.body()).doesNotContain("another one still stops the same");
    }

    @Test
    void setsASecondStopOfTheSameOnlyForWhoeverWasShownTheFirst() {
        var operator = as("operator");
        var tool = Map.of("scope", "TOOL", "target", "residence-permit/estimatePoints", "reason", "A second wrong fee");
        var first = operator.post(
                        "/api/stops",
                        Map.of(
                                "scope",
                                "tool",
                                "target",
                                "residence-permit/estimatePoints",
                                "reason",
                                "The first wrong fee"))
                .expect(201);
        try {
            var shown = operator.submit("/stops", tool);
            assertThat(stopsFor("A second wrong fee")).isEmpty();
            assertThat(shown.body())
                    .contains("This is stopped already.", "A second wrong fee")
                    .containsPattern("(?s)id=\"standing\".*The first wrong fee.*operator.*<time.*name=\"beside\"");

            var afterAnother = operator.submit("/stops", with(tool, "beside", NOBODYS));
            assertThat(stopsFor("A second wrong fee")).isEmpty();
            assertThat(afterAnother.body()).contains("This is stopped already.", "A second wrong fee");

            operator.submit(
                    "/stops", with(tool, "beside", first.json().get("id").asString()));

            assertThat(stopsFor("A second wrong fee")).hasSize(1);
        } finally {
            stopsFor("A second wrong fee").forEach(this::lift);
            lift(first.json());
        }
        assertThat(first.json().get("standing").isEmpty()).isTrue();
    }

    @Test
    void liftsNoStopWithoutAReasonAndShowsTheReasonInTheRecord() {
        var operator = as("operator");
        var tool = Map.of("scope", "tool", "target", "residence-permit/estimatePoints", "reason", "An old table");
        var stop =
                operator.post("/api/stops", tool).expect(201).json().get("id").asString();

        var silent = operator.submit("/stops/" + stop + "/lift", Map.of("reason", " "));
        var stands = stopsFor("An old table");
        operator.submit("/stops/" + stop + "/lift", Map.of("reason", "The table of fees was mended"));

        assertThatNotice(silent);
        assertThat(stands).hasSize(1);
        assertThat(stopsFor("An old table")).isEmpty();
        var record = operator.get("/api/actions?kind=StopLifted").items().getFirst();
        assertThat(record.at("/body/reason").asString()).isEqualTo("The table of fees was mended");
        assertThat(operator.page("/actions/" + record.get("id").asString()).body())
                .containsPattern("<dt>Reason</dt>\\s*<dd>The table of fees was mended</dd>");
    }

    @Test
    void liftsNoHoldWithoutAReasonAndShowsTheReasonInTheRecord() {
        var auditor = as("population.auditor");
        var department = Map.of("scope", "department", "target", "population-service", "reason", "case 2026-17");
        var hold = auditor.post("/api/holds", department)
                .expect(201)
                .json()
                .get("id")
                .asString();

        var silent = auditor.submit("/holds/" + hold + "/lift", Map.of("reason", " "));
        var held = auditor.get("/api/holds").expect(200).items();
        auditor.submit("/holds/" + hold + "/lift", Map.of("reason", "The case is closed"));

        assertThatNotice(silent);
        assertThat(held).anyMatch(each -> each.get("id").asString().equals(hold));
        assertThat(auditor.get("/api/holds").expect(200).items())
                .noneMatch(each -> each.get("id").asString().equals(hold));
        var record = auditor.get("/api/actions?kind=HoldLifted").items().getFirst();
        assertThat(record.at("/body/reason").asString()).isEqualTo("The case is closed");
        assertThat(auditor.page("/actions/" + record.get("id").asString()).body())
                .containsPattern("<dt>Reason</dt>\\s*<dd>The case is closed</dd>");
    }

    @Test
    void showsInTheRecordWhyAnOfficialMovedAVersion() {
        var operator = as("operator");
        var moved = operator.get("/api/actions?kind=VersionMoved").items().getFirst();

        assertThat(operator.page("/actions/" + moved.get("id").asString()).body())
                .containsPattern("<dt>Reason</dt>\\s*<dd>"
                        + Pattern.quote(moved.at("/body/reason").asString()) + "</dd>");
    }

    /** Why a conversation went to people is a code, for whoever reads the envelope. */
    @Test
    void showsNoCodeAsTheReasonOfARecord() {
        var chat = Chat.open(as("resident"), "residence-points", "en");
        as("resident").post(chat.path("/hand-over"), Map.of()).expect(200);
        as("resident").delete(chat.path("/hand-over")).expect(200);
        var auditor = as("population.auditor");
        var handedOver = auditor.get("/api/actions?kind=HandedOver").items().getFirst();

        assertThat(handedOver.at("/body/reason").asString()).isNotEmpty();
        assertThat(auditor.page("/actions/" + handedOver.get("id").asString())
                        .expect(200)
                        .body())
                .doesNotContain("<dt>Reason</dt>");
    }

    /** Other tests of the same application set theirs. */
    private List<JsonNode> stopsFor(String reason) {
        return as("operator").get("/api/stops").expect(200).items().stream()
                .filter(stop -> stop.get("reason").asString().equals(reason))
                .toList();
    }

    private void lift(JsonNode stop) {
        as("operator")
                .delete("/api/stops/" + stop.get("id").asString(), Map.of("reason", "Right again"))
                .expect(200);
    }

    private static Map<String, String> with(Map<String, String> fields, String field, String value) {
        var more = new HashMap<>(fields);
        more.put(field, value);
        return more;
    }

    @Test
    void stopsNothingWithoutKnowingWhatAndWhyAndKeepsTheForm() {
        var operator = as("operator");
        var before = operator.get("/api/stops").expect(200).items();

        var noReason = operator.submit("/stops", Map.of("scope", "AGENT", "target", "hotline", "reason", " "));
        var unknown = operator.submit("/stops", Map.of("scope", "AGENT", "target", "hotlime", "reason", "A wrong fee"));
        var lifted = operator.submit("/stops/" + NOBODYS + "/lift", Map.of("reason", "Right again"));
        var noScope = operator.submit("/stops", Map.of("scope", "STREET", "target", "a", "reason", "r"));

        assertThatNotice(noReason);
        assertThat(noReason.body()).contains("value=\"hotline\"");
        assertThatNotice(unknown);
        assertThat(unknown.body()).contains("hotlime", "A wrong fee");
        assertThat(notice(lifted)).contains("That stop was lifted already.");
        assertThatPage(noScope, 400);
        assertThat(operator.get("/api/stops").expect(200).items()).isEqualTo(before);
    }

    @Test
    void offersAPublisherNoStopOfTheWholePlatform() {
        assertThat(as("population.publisher").page("/stops").body())
                .contains("Your department")
                .doesNotContain("PLATFORM", "whole platform");
        assertThat(as("operator").page("/stops").body()).contains("PLATFORM", "whole platform");
    }

    @Test
    void holdsAndErasesNothingWithoutAReason() {
        var operator = as("operator");
        var before = operator.get("/api/holds").expect(200).items();

        var held = operator.submit("/holds", Map.of("scope", "CITIZEN", "target", "c-resident", "reason", ""));
        var lifted = operator.submit("/holds/" + NOBODYS + "/lift", Map.of("reason", "The case is closed"));
        var erased = operator.submit("/erasures", Map.of("citizen", "c-resident", "reason", ""));
        var nobody = operator.submit("/erasures", Map.of("citizen", "c-nobody", "reason", "As asked"));

        assertThatNotice(held);
        assertThat(notice(lifted)).contains("That hold was lifted already.");
        assertThatNotice(erased);
        assertThat(erased.body()).contains("value=\"c-resident\"");
        assertThatNotice(nobody);
        assertThat(nobody.body()).contains("value=\"c-nobody\"", "As asked");
        assertThat(operator.get("/api/holds").expect(200).items()).isEqualTo(before);
    }

    /** Nobody can take it back, so the first press only shows whom it would reach; so does one meant for somebody else. */
    @Test
    void erasesNobodyBeforeTheOperatorHasSeenWhom() {
        var chat = Chat.open(shikumen.signedIn("resident"), "residence-points", "en");
        chat.say("When are you open?");

        var first = as("operator").submit("/erasures", Map.of("citizen", "c-resident", "reason", "As asked"));
        var another = as("operator")
                .submit("/erasures", Map.of("citizen", "c-resident", "reason", "As asked", "seen", "c-resident2"));

        for (var page : List.of(first, another)) {
            assertThat(page.body())
                    .contains("Nothing is erased yet", "population-service", "name=\"seen\" value=\"c-resident\"");
        }
        assertThat(shikumen.signedIn("resident")
                        .page("/conversations/" + chat.id())
                        .body())
                .contains("When are you open?");
    }

    /** Whoever may not take a step reads why, and nothing moves. */
    @Test
    void movesNoVersionThatIsInAnotherStageOrAnotherState() {
        var live = as("population.author").get("/api/versions?agent=residence-points").expect(200).items().stream()
                .filter(version -> version.get("stage").asString().equals("live"))
                .findFirst()
                .orElseThrow();
        var page = "/versions/" + live.get("digest").asString();
        var twice = as("population.author").submit(page + "/submit", Map.of("reason", "Ready"));
        var stale =
                as("population.publisher").submit(page + "/suspend", Map.of("reason", "A wrong fee", "revision", "0"));
        var noReason = as("population.publisher").submit(page + "/suspend", Map.of("reason", " "));
        var resumed = as("population.publisher").submit(page + "/resume", Map.of("reason", "r"));
        var rejected = as("population.reviewer").submit(page + "/reject", Map.of("reason", "r"));
        var foreign = as("hotline.publisher").submit(page + "/suspend", Map.of("reason", "r"));

        assertThatNotice(twice);
        assertThat(notice(stale)).contains("The version changed while you were looking at it.");
        assertThat(stale.body()).contains(">A wrong fee</textarea>");
        assertThatNotice(noReason);
        assertThatNotice(resumed);
        assertThatNotice(rejected);
        assertThatPage(foreign, 404);
        assertThat(as("population.author")
                        .get("/api" + page)
                        .expect(200)
                        .json()
                        .get("stage")
                        .asString())
                .isEqualTo("live");
    }

    @Test
    void enforcesNoPolicyTwiceAndKeepsTheReason() {
        var inForce = as("population.publisher").get("/api/policies").expect(200).items().stream()
                .filter(policy -> policy.path("department").asString("").equals("population-service"))
                .filter(policy -> policy.path("standing").asString().equals("in-force"))
                .findFirst()
                .orElseThrow();

        var twice = as("population.publisher")
                .submit(
                        "/policies/" + inForce.get("digest").asString() + "/enforce",
                        Map.of("reason", "As the council decided"));

        assertThatNotice(twice);
        assertThat(twice.body()).containsOnlyOnce("value=\"As the council decided\"");
    }

    @Test
    void saysWhatIsWrongWithADefinitionAndKeepsItsText() {
        var author = as("population.author");

        var nothing = author.submit("/definitions/new", Map.of("text", "  ", "act", "store"));
        var faulty = author.submit("/definitions/new", Map.of("text", "kind: Agnet\n", "act", "store"));
        var foreign = author.submit("/definitions/new", Map.of("text", FOREIGN, "act", "store"));

        assertThat(nothing.body()).contains("There is nothing to read. Paste a definition or choose a file.");
        assertThat(faulty.body()).contains("nothing was stored", "Agnet");
        assertThat(foreign.body()).contains("not-ours").doesNotContain("Stored:");
        assertThat(as("hotline.author").get("/api/policies").expect(200).items())
                .noneMatch(policy -> policy.get("name").asString().equals("not-ours"));
    }

    @Test
    void takesNoFileThatIsTooLarge() {
        var answer = as("population.author").submit("/definitions/new", Map.of("text", "#".repeat(5 << 20)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.body()).contains("没有办理任何事项", "Send less at once");
    }

    @Test
    void changesTheLanguageAndNothingElse() {
        var filtered = as("population.auditor").page("/actions?kind=TurnEnded");
        var conversation = Chat.open(as("resident"), "residence-points", "en").id();
        var revealed =
                shikumen.signedIn("population.officer").page("/desk/conversations/" + conversation + "/reveal?lang=zh");

        assertThat(filtered.body()).contains("href=\"?kind=TurnEnded&amp;lang=zh\"");
        assertThat(revealed.expect(302).header("Location")).endsWith("/desk/conversations/" + conversation);
    }

    @Test
    void decidesNoDoubtThatIsNoneAndTakesNoWordForADecision() {
        var officer = as("population.officer");
        var page = "/desk/doubts/" + UUID.randomUUID();

        for (var decision : new String[] {"done", "not-done", "ask", "resend", "compensate"}) {
            assertThat(officer.submit(page, Map.of("decision", decision, "reason", "I looked."))
                            .body())
                    .as(decision)
                    .contains("That one has been settled, or is not your department’s.");
        }
        assertThatPage(officer.submit(page, Map.of("decision", "perhaps", "reason", "r")), 400);
        assertThatPage(officer.submit(page, Map.of("reason", "r")), 400);
    }

    @Test
    void decidesNoCallWithoutAReasonNorOneThatIsGone() {
        var officer = as("population.officer");
        var page = "/approvals/" + NOBODYS;

        assertThatNotice(officer.submit(page, Map.of("digest", "d", "decision", "approve", "reason", "In order.")));
        assertThatPage(officer.submit(page, Map.of("digest", "d", "decision", "approve", "reason", " ")), 404);
    }

    /** The house's own page, not the container's. */
    private static void assertThatPage(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("<main").doesNotContain("Exception", "Whitelabel");
    }

    private static void assertThatNotice(Answer answer) {
        assertThat(notice(answer)).contains(" ").endsWith(".");
    }

    /** The sentence at the top of the page that says why not. */
    private static String notice(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        var alert = ALERT.matcher(answer.body());
        assertThat(alert.find()).as(answer.body()).isTrue();
        return alert.group(1);
    }

    private Session as(String user) {
        return SESSIONS.computeIfAbsent(user, shikumen::signedIn);
    }
}
