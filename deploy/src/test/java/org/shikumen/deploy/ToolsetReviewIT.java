package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.deploy.support.Problem.assertThatProblem;

import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.RunningShikumen;

/** Whoever approves a version approves what it pins, and can read it. */
class ToolsetReviewIT {

    private final RunningShikumen shikumen = RunningShikumen.shared();

    @Test
    void showsTheReviewerWhatAVersionPins() {
        var reviewer = shikumen.signedIn("population.reviewer");
        var digest = pinned();

        var read = reviewer.get("/api/toolsets/" + digest).expect(200).json();
        var page = reviewer.page("/toolsets/" + digest).expect(200).body();

        assertThat(read.path("name").asString()).isEqualTo("residence-permit");
        assertThat(read.path("definition").asString()).contains("endpoints:", "credentials:", "reveals:");
        assertThat(read.path("canonical").asString()).contains("permit-gateway");
        assertThat(page).contains("https://gateway.jinghe.example/permit", "permit-gateway", "submitRenewal", "caseNo");
        assertThat(page).contains("It changed nothing, so it is asked again", "under the same key", "IDEMPOTENT_KEY");
        assertThat(reviewer.page("/versions/" + version()).expect(200).body()).contains("/toolsets/" + digest);
    }

    @Test
    void showsItToNobodyElse() {
        var digest = pinned();

        assertThatProblem(shikumen.signedIn("hotline.reviewer").get("/api/toolsets/" + digest), 404, "not-found");
        assertThatProblem(shikumen.signedIn("resident").get("/api/toolsets/" + digest), 403, "wrong-role");
        assertThatProblem(shikumen.stranger().get("/api/toolsets/" + digest), 401, "not-signed-in");
        assertThatProblem(
                shikumen.signedIn("population.reviewer").get("/api/toolsets/" + "0".repeat(64)), 404, "not-found");
        assertThat(shikumen.signedIn("hotline.reviewer")
                        .page("/toolsets/" + digest)
                        .status())
                .isEqualTo(404);
    }

    private String pinned() {
        return shikumen.signedIn("population.author")
                .get("/api/versions/" + version())
                .json()
                .path("toolsets")
                .path("residence-permit")
                .asString();
    }

    private String version() {
        return shikumen.signedIn("population.author")
                .get("/api/versions?agent=residence-points")
                .items()
                .getLast()
                .path("digest")
                .asString();
    }
}
