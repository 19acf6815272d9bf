package org.shikumen.deploy.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;

/** What outsiders and officials see of the evidence, over HTTP. */
class EvidenceIT {

    private final RunningShikumen shikumen = RunningShikumen.shared();

    @Test
    void servesAStrangerHeadsAndHashesButNoEntry() throws Exception {
        var stranger = shikumen.stranger();
        Chat.open(shikumen.signedIn("resident"), "residence-points", "en").say("what does it cost");

        var size = sizeFrom(1);

        assertThat(stranger.get("/tlog/keys").expect(200).body()).startsWith("log shikumen.org/");
        var width = size % 256;
        if (width > 0) {
            var tile = "/tlog/tile/0/%03d.p/%d".formatted(size / 256, width);
            assertThat(stranger.get(tile).expect(200).header("Content-Type")).isEqualTo("application/octet-stream");
        }
        stranger.get("/tlog/tile/0/999").expect(404);
        stranger.get("/tlog/tile/00/000").expect(404);
        stranger.get("/tlog/tile/0/000.p/0").expect(404);
        stranger.get("/tlog/tile/entries/000").expect(404);
    }

    @Test
    void holdsRecordsForACourtAndLetsThemGoAgain() {
        var operator = shikumen.signedIn("operator");
        var hold = Map.of("scope", "agent", "target", "residence-points", "reason", "case 2026-17");

        var set = operator.post("/api/holds", hold).expect(201).json();

        try {
            assertThat(operator.get("/api/holds").expect(200).items())
                    .anyMatch(each -> each.get("id").equals(set.get("id")));
            shikumen.signedIn("resident").post("/api/holds", hold).expect(403);
            shikumen.signedIn("population.author").post("/api/holds", hold).expect(403);
            var auditor = shikumen.signedIn("population.auditor");
            auditor.post("/api/holds", Map.of("scope", "all", "reason", "case")).expect(403);
            auditor.post("/api/holds", Map.of("scope", "agent", "target", "a", "reason", " "))
                    .expect(422);
            auditor.delete("/api/holds/" + set.get("id").asString()).expect(404);
        } finally {
            operator.delete("/api/holds/" + set.get("id").asString(), Map.of("reason", "The case is closed"))
                    .expect(200);
        }
        operator.delete("/api/holds/" + set.get("id").asString()).expect(404);
    }

    @Test
    void tellsOfficialsThatNobodyElseCountersigns() throws Exception {
        sizeFrom(1);

        var page = shikumen.signedIn("population.auditor").get("/actions").expect(200);

        assertThat(page.body()).contains("id=\"evidence\"").containsPattern("没有配置见证方|There is none");
    }

    @Test
    void callsNobodyOutOfBedForAnAuditorWhoBreaksAnExportOff() throws Exception {
        var operator = shikumen.signedIn("operator");
        sizeFrom(1);
        operator.get("/api/actions/export").expect(200);
        var before = failures();

        for (var times = 0; times < 3; times++) {
            operator.asksAndLeaves("/api/actions/export");
        }

        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(20)).until(() -> failures() == before);
        operator.get("/api/actions/export").expect(200);
    }

    private long failures() {
        return shikumen.printed()
                .lines()
                .filter(line -> line.contains("A request failed"))
                .count();
    }

    /** A head comes within seconds of a record. */
    private long sizeFrom(long least) throws InterruptedException {
        for (var tries = 0; tries < 1_200; tries++) {
            var size = size(shikumen.stranger().get("/tlog/checkpoint"));
            if (size >= least) {
                return size;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("No head of %d or more was signed.".formatted(least));
    }

    private static long size(Answer checkpoint) {
        return checkpoint.status() == 200
                ? Long.parseLong(checkpoint.body().lines().toList().get(1))
                : 0;
    }
}
