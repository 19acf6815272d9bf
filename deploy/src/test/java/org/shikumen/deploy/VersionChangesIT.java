package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.deploy.support.Problem.assertThatProblem;

import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import tools.jackson.databind.JsonNode;

/** Whoever approves or publishes a version sees what it would change, in words and line by line. */
class VersionChangesIT {

    private static final int NOBODY_LISTENS = 9;

    private final RunningShikumen shikumen = RunningShikumen.shared();
    private final Session reviewer = shikumen.signedIn("population.reviewer");

    @Test
    void showsTheReviewerWhatAVersionWouldLoosen() {
        ParkingDesk.publish(
                shikumen,
                definition("loosened-desk")
                        .replace(
                                "decision: CITIZEN_CONFIRM\n      effect: AT_MOST_ONCE",
                                "decision: OFFICER_APPROVE\n      effect: AT_MOST_ONCE"));
        var digest = handIn(definition("loosened-desk").replace("toolCallsPerTurn: 6", "toolCallsPerTurn: 5"));

        var changes = changes(digest, "");

        assertThat(changes.at("/from/number").asInt()).isEqualTo(1);
        assertThat(changes.at("/from/stage").asString()).isEqualTo("live");
        assertThat(changes.at("/changes/0").toString())
                .contains(
                        "decision-changed",
                        "parking/orderSticker",
                        "CITIZEN_THEN_OFFICER",
                        "CITIZEN_CONFIRM",
                        "loosened");
        assertThat(changes.get("changes")
                        .valueStream()
                        .map(change -> change.get("weight").asString()))
                .containsExactly("loosened", "changed", "tightened");
        assertThat(changes.get("texts")
                        .valueStream()
                        .map(text -> text.get("part").asString()))
                .containsExactly("agent", "toolset");
        assertThat(changes.get("texts").toString())
                .contains("{\"mark\":\"added\",\"line\":", "      decision: CITIZEN_CONFIRM\"", "toolCallsPerTurn: 5");
        seesItOnThePages(digest);
    }

    private void seesItOnThePages(String digest) {
        assertThat(reviewer.page("/versions/" + digest + "?lang=en").body())
                .contains(
                        "Compared with",
                        "Order a new sticker",
                        "Who says yes: citizen confirms, then an official approves → citizen confirms",
                        "loosened",
                        "/versions/" + digest + "/changes")
                .doesNotContain("Tool calls in one turn", "Nobody has approved");
        assertThat(reviewer.page("/versions/" + digest + "/changes?lang=en").body())
                .contains(
                        "Who says yes: citizen confirms, then an official approves → citizen confirms",
                        "Tool calls in one turn, at most: 6 → 5")
                .containsPattern("<span class=\"sr\">added</span></td>\\s*<td> *decision: CITIZEN_CONFIRM</td>");
        assertThat(reviewer.page("/versions/" + digest + "/changes?lang=zh").body())
                .contains("决定方式：市民确认后由工作人员同意 → 市民确认", "放宽", "收紧", "每轮最多调用工具次数：6 → 5");
    }

    @Test
    void listsBesideTheButtonsWhereACallWouldGoElsewhere() {
        ParkingDesk.publish(shikumen, definition("moved-desk"));
        var digest = handIn(ParkingDesk.yaml(NOBODY_LISTENS, "elsewhere").replace("parking-desk", "moved-desk"));

        assertThat(reviewer.page("/versions/" + digest + "?lang=en").body())
                .contains("Nothing was found to be loosened.", "Calls go to another address", "/elsewhere");
        assertThat(reviewer.page("/versions/" + digest + "?lang=zh").body()).contains("未发现放宽的事项。");
    }

    @Test
    void comparesWithTheVersionBeforeOrTheOneThatIsChosen() {
        var first = handIn(definition("drafted-desk"));
        var second = handIn(definition("drafted-desk").replace("secondsPerTurn: 60", "secondsPerTurn: 50"));
        var third = handIn(definition("drafted-desk").replace("secondsPerTurn: 60", "secondsPerTurn: 90"));

        assertThat(changes(first, "").get("from").isNull()).isTrue();
        assertThat(changes(first, "").get("changes")).isEmpty();
        assertThat(changes(third, "").at("/changes/0/before").asString()).isEqualTo("50");
        assertThat(changes(third, "?from=" + first).at("/changes/0/before").asString())
                .isEqualTo("60");
        assertThat(changes(third, "?from=" + third).get("texts")).isEmpty();
        assertThat(reviewer.page("/versions/" + first + "/changes?lang=en").body())
                .contains("This is the first version");
        assertThat(reviewer.page("/versions/" + third + "?lang=en").body())
                .contains("Nobody has approved the version it is compared with");
        assertThat(reviewer.page("/versions/" + third + "/changes?lang=en&from=" + second)
                        .body())
                .contains("Nobody has approved the version it is compared with")
                .contains("50 → 90", "<select id=\"from\" name=\"from\"");
    }

    /** A reviewer could else be shown another text than the one that is stored. */
    @Test
    void showsOnAVersionsPageWhatNobodyWouldSee() {
        var digest = handIn(definition("turned-desk")
                .replace("en: Parking desk", "en: Parking\u200E desk")
                .replace("summary: Order a new sticker", "summary: Order\u200B a new sticker"));

        var page = reviewer.page("/versions/" + digest + "?lang=en").body();

        assertThat(page)
                .contains("<h1>Parking⟨U+200E⟩ desk v1</h1>")
                .contains("title: {zh: 停车证助手, en: Parking⟨U+200E⟩ desk}\n")
                .contains("Characters that nobody sees are shown here by their numbers")
                .doesNotContain("\u200E", "\u200B");
        assertThat(reviewer.page("/toolsets/" + toolset(digest) + "?lang=en").body())
                .contains("Order⟨U+200B⟩ a new sticker")
                .doesNotContain("\u200B");
        assertThat(reviewer.page("/versions?agent=turned-desk&lang=en").body()).contains("Parking⟨U+200E⟩ desk</a>");
        assertThat(reviewer.page("/versions/" + handIn(definition("plain-desk")) + "?lang=en")
                        .body())
                .doesNotContain("⟨U+");
    }

    private String toolset(String version) {
        return reviewer.get("/api/versions/" + version)
                .expect(200)
                .json()
                .at("/toolsets/parking")
                .asString();
    }

    @Test
    void saysNothingToOthersAndRefusesWhatItDoesNotUnderstand() {
        var digest = handIn(definition("closed-desk"));
        var other = handIn(definition("other-desk"));
        var path = "/api/versions/" + digest + "/changes";
        var neighbour = shikumen.signedIn("hotline.reviewer");

        assertThatProblem(neighbour.get(path), 404, "not-found");
        assertThat(neighbour.page("/versions/" + digest + "/changes").status()).isEqualTo(404);
        assertThatProblem(shikumen.signedIn("resident").get(path), 403, "wrong-role");
        assertThatProblem(reviewer.get("/api/versions/" + "0".repeat(64) + "/changes"), 404, "not-found");
        assertThatProblem(reviewer.get(path + "?to=" + other), 422, "parameter-not-usable");
        assertThatProblem(reviewer.get(path + "?from=" + other), 422, "parameter-not-usable");
        assertThatProblem(reviewer.get(path + "?from=nonsense"), 422, "parameter-not-usable");
        assertThat(reviewer.page("/versions/" + digest + "/changes?from=" + other)
                        .status())
                .isEqualTo(404);
    }

    private JsonNode changes(String digest, String query) {
        return reviewer.get("/api/versions/" + digest + "/changes" + query)
                .expect(200)
                .json();
    }

    private String handIn(String yaml) {
        return ParkingDesk.handIn(shikumen.signedIn("population.author"), yaml);
    }

    private static String definition(String agent) {
        return ParkingDesk.yaml(NOBODY_LISTENS, "parking").replace("parking-desk", agent);
    }
}
