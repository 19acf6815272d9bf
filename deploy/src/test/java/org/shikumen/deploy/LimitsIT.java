package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.deploy.support.Problem.assertThatProblem;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;

/** An installation that lets one citizen have six turns a minute, in a cluster, where Spring Boot believes a proxy's headers. */
class LimitsIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    private static final Map<String, String> POINTS = Map.of("text", "how many points do I have");

    private static RunningShikumen shikumen;

    @BeforeAll
    static void start() {
        shikumen = RunningShikumen.start(
                "limits",
                RunningShikumen.newDataFolder("limits"),
                Map.of(
                        "SHIKUMEN_TURNS_PER_MINUTE", "6",
                        "KUBERNETES_SERVICE_HOST", "192.0.2.1",
                        "KUBERNETES_SERVICE_PORT", "443"));
    }

    @AfterAll
    static void stop() {
        shikumen.close();
    }

    @Test
    void tellsACitizenWhoAsksTooOftenWhenToAskAgainAndDoesNothing() {
        var resident = shikumen.signedIn("resident");
        var chat = Chat.open(resident, "residence-points", "en");
        var conversation = "/api/conversations/" + chat.id();
        var begun = 0;

        var answer = resident.post(conversation + "/turns", POINTS);
        while (answer.status() == 200 && begun < 60) {
            begun++;
            answer = resident.post(conversation + "/turns", POINTS);
        }

        assertThatProblem(answer, 429, "too-often");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 10);
        assertThat(chat.events(0))
                .filteredOn(event -> event.path("type").asString().equals("RUN_STARTED"))
                .as("turns that were begun")
                .hasSize(begun);
        var opening = untilRefused(() -> resident.post("/api/conversations", Map.of("agent", "residence-points")));
        assertThatProblem(opening, 429, "too-often");
        var forAPerson = untilRefused(() -> resident.post(conversation + "/hand-over", Map.of()));
        assertThatProblem(forAPerson, 429, "too-often");
    }

    @Test
    void keepsAPagesDraftForWhoAsksTooOften() {
        var citizen = shikumen.signedIn("resident2");
        var chat = Chat.open(citizen, "residence-points", "en");
        var page = "/conversations/" + chat.id();

        Answer shown;
        var tries = 0;
        do {
            citizen.post(page + "/turns", FORM, "text=" + encoded("my draft " + ++tries))
                    .expect(302);
            shown = citizen.get(page).expect(200);
        } while (!shown.body().contains("短时间内发送得较多") && tries < 60);

        assertThat(shown.body()).contains("短时间内发送得较多").contains("my draft " + tries);
    }

    @Test
    void leavesAnsweringACardAlwaysOpen() {
        var visitor = shikumen.signedIn("visitor");
        var chat = Chat.open(visitor, "residence-points", "en");

        untilRefused(() -> visitor.post("/api/conversations/" + chat.id() + "/turns", POINTS));

        assertThat(visitor.post(
                                "/api/conversations/" + chat.id() + "/decisions",
                                Map.of(
                                        "grant", chat.id(),
                                        "digest", "none",
                                        "decision", "decline"))
                        .status())
                .as("an answer to a card, though to none there is")
                .isEqualTo(404);
    }

    @Test
    void letsAGuesserWaitAndNobodyElse() {
        var begun = System.nanoTime();
        var guesser = shikumen.stranger();
        guesser.get("/login").expect(200);
        var where = "";
        var tries = 0;
        do {
            where = guessSayingToBeElsewhere(guesser, ++tries);
        } while (where.endsWith("/login?error") && tries < 40);

        assertThat(where).endsWith("/login?refused=too-often");
        assertThat(tries - 1L).as("guesses heard").isBetween(10L, 10L + givenBackSince(begun));
        assertThat(guesser.get("/login?refused=too-often").body()).contains("请等半分钟后再试");
        assertThat(signIn(guesser, "population.officer", "linjiang")).doesNotContain("login");
        var owner = shikumen.strangerAt("127.0.0.2");
        owner.get("/login").expect(200);
        assertThat(signIn(owner, "population.auditor", "linjiang"))
                .as("whose name was guessed with, at another machine")
                .doesNotContain("login");
    }

    private static String guessSayingToBeElsewhere(Session guesser, int guess) {
        return guesser.postForm(
                        "/login",
                        "username=population.auditor&password=guess-" + guess,
                        "X-Forwarded-For",
                        "198.51.100." + guess)
                .expect(302)
                .header("Location");
    }

    /** Two guesses are looked at at once, so that a few more than ten may be heard, and no more. */
    @Test
    void hearsNoMoreGuessesWhenTheyComeAllAtOnce() throws Exception {
        var begun = System.nanoTime();
        List<Future<String>> answers;
        try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = IntStream.range(0, 40)
                    .<Callable<String>>mapToObj(guess -> () -> {
                        var guesser = shikumen.stranger();
                        guesser.get("/login").expect(200);
                        return signIn(guesser, "population.reviewer", "guess-" + guess);
                    })
                    .toList();
            answers = guessers.invokeAll(guesses);
        }

        var heard = answers.stream()
                .map(Future::resultNow)
                .filter(where -> where.endsWith("/login?error"))
                .count();

        var oneBeside = 1;
        assertThat(heard).isBetween(1L, 10L + oneBeside + givenBackSince(begun));
        assertThat(answers)
                .extracting(Future::resultNow)
                .filteredOn(where -> !where.endsWith("/login?error"))
                .allMatch(where -> where.contains("/login?refused="));
    }

    /** Ten wrong passwords are forgiven in five minutes, one by one; a busy machine may need some of that time for its guesses. */
    private static long givenBackSince(long begun) {
        return 1 + Duration.ofNanos(System.nanoTime() - begun).toSeconds() / 30;
    }

    private static String signIn(Session session, String user, String password) {
        return session.post("/login", FORM, "username=" + encoded(user) + "&password=" + encoded(password))
                .expect(302)
                .header("Location");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer untilRefused(Supplier<Answer> asking) {
        var answer = asking.get();
        for (var tries = 0; answer.status() < 300 && tries < 60; tries++) {
            answer = asking.get();
        }
        return answer;
    }
}
