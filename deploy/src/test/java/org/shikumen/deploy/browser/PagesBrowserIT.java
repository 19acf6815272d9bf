package org.shikumen.deploy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page, in both languages: nothing sticks out on a phone, and axe finds nothing grave. */
class PagesBrowserIT {

    @ParameterizedTest
    @CsvSource({
        "resident, /agents",
        "resident, /conversations",
        "resident, /me",
        "resident, /nothing-here",
        "resident, /approvals",
        "population.officer, /approvals",
        "population.officer, /desk/hand-overs",
        "population.officer, /desk/doubts",
        "population.officer, /desk/conversations",
        "population.author, /versions",
        "population.author, /definitions/new",
        "population.auditor, /actions",
        "population.auditor, /actions?conversation=none",
        "operator, /versions",
        "operator, /stops",
        "operator, /holds",
        "population.auditor, /holds",
        "operator, /erasures",
        "operator, /policies",
        "population.auditor, /policies",
    })
    void areWellMade(String user, String path) {
        for (var language : new String[] {"zh-CN", "en"}) {
            try (var visitor = House.visitor(language, 1280)) {
                visitor.signsIn(user).goes(path);

                assertThat(visitor.count("main h1")).isEqualTo(1);
                assertThat(visitor.count("header form[action='/logout']"))
                        .as("still signed in")
                        .isEqualTo(1);
                var name = (user + path).replaceAll("[^a-z]+", "-");
                visitor.findsThePageWellMade(name + "-" + language.substring(0, 2));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 登录", "en, Sign in"})
    void theGateToo(String language, String title) {
        try (var visitor = House.visitor(language, 1280)) {
            visitor.goes("/login").sees("h1", title);

            visitor.findsThePageWellMade("login-" + language.substring(0, 2));
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "population.auditor, /actions, table a, action",
        "population.officer, /desk/conversations, .list a, desk-conversation",
        "population.publisher, /versions, table a, version"
    })
    void theirDetailsToo(String user, String list, String first, String name) {
        try (var citizen = House.visitor("zh-CN", 1280);
                var official = House.visitor("zh-CN", 1280)) {
            citizen.signsIn("visitor").startsWith("residence-points").says("窗口几点上班");

            official.signsIn(user).goes(list).follows(first);

            assertThat(official.path()).isNotEqualTo(list);
            official.findsThePageWellMade(name + "-zh");
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 暂停服务", "en, Stopped for now"})
    void offersNoAgentThatIsStopped(String language, String stopped) {
        var operator = House.application().signedIn("operator");
        var agent = Map.of("scope", "agent", "target", "hotline", "reason", "its figures are wrong");
        var stop =
                operator.post("/api/stops", agent).expect(201).json().get("id").asString();

        try (var citizen = House.visitor(language, 1280)) {
            citizen.signsIn("resident").goes("/agents");

            citizen.sees("li .say", stopped);
            assertThat(citizen.count("form input[value='hotline']")).isZero();
            assertThat(citizen.count("form input[value='residence-points']")).isEqualTo(1);
            citizen.findsThePageWellMade("agents-stopped-" + language.substring(0, 2));
        } finally {
            operator.delete("/api/stops/" + stop, Map.of("reason", "It is right again"))
                    .expect(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 立即停止, 另设一项停止, 解除", "en, Stop it, Set another stop beside it, Lift this stop"})
    void showsTheStopThatStandsAndLiftsForAReason(String language, String stop, String another, String lift) {
        try (var operator = House.visitor(language, 1280)) {
            operator.signsIn("operator").goes("/stops");
            for (var button : new String[] {stop, stop, another}) {
                operator.page().selectOption("#scope", "TOOL");
                operator.writes("#target", "residence-permit/estimatePoints")
                        .writes("#reason", "A wrong fee was told")
                        .presses(button);
            }
            operator.seesSoMany("form[action$='/lift']", 2);
            operator.seesSoMany("#standing", 0);

            operator.page().selectOption("#scope", "TOOL");
            operator.writes("#target", "residence-permit/estimatePoints")
                    .writes("#reason", "A third time")
                    .presses(stop)
                    .sees("#standing", "A wrong fee was told");
            operator.findsThePageWellMade("stops-standing-" + language.substring(0, 2));

            for (var left = 1; left >= 0; left--) {
                operator.writes("form[action$='/lift'] textarea >> nth=-1", "The fee is right again")
                        .presses(lift);
                operator.seesSoMany("form[action$='/lift']", left);
            }
        }
    }
}
