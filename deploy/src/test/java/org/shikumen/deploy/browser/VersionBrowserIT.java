package org.shikumen.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.ParkingDesk;

/** A definition goes from a text on a page to an agent that people can talk to; three officials press the buttons. */
class VersionBrowserIT {

    private static final String DEFINITION = """
            apiVersion: shikumen.org/v1
            kind: Agent
            metadata: {name: paper-guide, department: population-service}
            spec:
              title: {zh: 材料助手, en: Paper guide}
              onBehalfOf: {zh: 静河区人口服务中心, en: Jinghe District Population Service Centre}
              responsible: {officer: population.officer, deputy: population.reviewer}
              languages: [zh, en]
              instructions: Say which papers a service needs.
              tools: [service-guide/searchItems, service-guide/getItem, town-hall/openingHours]
              handOver: {queue: population-service, afterUnanswered: 2}
            ---
            apiVersion: shikumen.org/v1
            kind: Toolset
            metadata: {name: town-hall, department: population-service}
            spec:
              endpoints: {production: https://town-hall.example}
              operations:
                openingHours: {decision: AUTO, effect: READ, reveals: [opens]}
              openapi:
                openapi: 3.1.0
                info: {title: Town hall, version: "1"}
                paths:
                  /hours:
                    get:
                      operationId: openingHours
                      responses:
                        "200":
                          description: The hours
                          content:
                            application/json:
                              schema: {type: object, properties: {opens: {type: string}}}
            """;

    @Test
    void keepsALongTextWholeAndInEitherLanguage() {
        try (var author = House.visitor("en", 1280)) {
            author.signsIn("population.author").goes("/definitions/new");
            author.page().focus("#text");
            author.page().keyboard().insertText("# " + "x".repeat(70_000) + "\nkind: Agnet\n");

            author.presses("Check only");
            author.sees(".list li", "definition.yaml:2");
            author.presses("中文");

            author.sees("h1", "提交定义");
            author.sees(".list li", "definition.yaml:2");
            author.sees(".list li", "没有「Agnet」这种定义。");
            author.sees(".list li", "请改为「Agent」。");
            assertThat(author.value("#text")).endsWith("xx\nkind: Agnet\n");
            author.findsThePageWellMade("definition-problems-zh");
            assertThat(author.complaints()).isEmpty();
        }
    }

    @Test
    void bringsADefinitionLive() {
        String version;
        try (var author = House.visitor("en", 1280)) {
            author.signsIn("population.author").goes("/definitions/new");
            author.writes("#text", DEFINITION.replace("languages:", "tongues:")).presses("Check only");
            author.sees(".list li", "definition.yaml:8");
            assertThat(author.value("#text")).contains("tongues:");
            author.findsThePageWellMade("definition-problems-en");

            author.writes("#text", DEFINITION).presses("Store as draft");
            author.sees(".say.good", "Toolset town-hall");
            author.follows(".say.good a");
            version = author.path();
            author.writes("#reason", "First of its kind").presses("Submit for review");
            author.sees(".tag", "in review");
            assertThat(author.count("#reason")).isZero();
        }

        step("population.reviewer", version, "Approve", "approved");
        step("population.publisher", version, "Deploy", "live");

        try (var citizen = House.visitor("en", 360)) {
            citizen.signsIn("visitor").sees("h2", "Paper guide");
        }
    }

    @Test
    void showsWhatChangedToWhoeverIsToDecide() {
        var first = handIn("changed-guide", "limits: {toolCallsPerTurn: 3}");
        handIn("changed-guide", "limits: {toolCallsPerTurn: 4}");
        var third = handIn("changed-guide", "limits: {toolCallsPerTurn: 5}");

        try (var reviewer = House.visitorWithoutScript()) {
            reviewer.signsIn("population.reviewer").goes("/versions/" + third);
            reviewer.sees(".changes .loosened", "Tool calls in one turn, at most: 4 → 5");
            reviewer.follows("#changes");
            reviewer.page().selectOption("#from", first);
            reviewer.presses("Compare");

            reviewer.sees("p.small", "Paper guide v3");
            reviewer.sees(".changes .loosened", "Tool calls in one turn, at most: 3 → 5");
            reviewer.sees(".difference .added", "limits: {toolCallsPerTurn: 5}");
            assertThat(reviewer.page().url()).endsWith("/changes?from=" + first);
        }
        for (var language : new String[] {"zh-CN", "en"}) {
            try (var publisher = House.visitor(language, 1280)) {
                publisher.signsIn("population.publisher").goes("/versions/" + third + "/changes");
                publisher.findsThePageWellMade("version-changes-" + language.substring(0, 2));
                publisher.goes("/versions/" + third);
                publisher.findsThePageWellMade("version-changed-" + language.substring(0, 2));
            }
        }
    }

    private static String handIn(String agent, String limits) {
        var definition = DEFINITION
                .replace("paper-guide", agent)
                .replace("  tools: [service", "  " + limits + "\n  tools: [service");
        return ParkingDesk.handIn(House.application().signedIn("population.author"), definition);
    }

    private static void step(String user, String version, String button, String stage) {
        try (var official = House.visitor("en", 1280)) {
            official.signsIn(user).goes(version);
            official.writes("#reason", "Read and found in order").presses(button);
            official.sees(".say.good", "is now: " + stage);
            official.findsThePageWellMade("version-%s-en".formatted(stage));
        }
    }
}
