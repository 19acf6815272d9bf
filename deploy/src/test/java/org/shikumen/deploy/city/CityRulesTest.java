package org.shikumen.deploy.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.registry.definition.PolicyDefinition.ForTools;
import org.shikumen.registry.definition.StoredToolsets;
import org.shikumen.registry.rule.Condition.Answer;
import org.shikumen.registry.rule.RuleLanguage;
import org.shikumen.registry.rule.RuleScene;
import tools.jackson.databind.json.JsonMapper;

/** What the sample city's rules say, by the rules themselves: people copy them. */
class CityRulesTest {

    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");

    private final CityHouse house = new CityHouse(Clock.systemUTC());

    @AfterEach
    void close() {
        house.close();
    }

    /** Counters are closed on some days; that is about the day that is booked, whenever somebody books it. */
    @ParameterizedTest
    @CsvSource({
        "2027-01-28, 2027-02-04, true",
        "2027-01-28, 2027-02-05, false",
        "2027-02-04, 2027-02-11, false",
        "2027-02-04, 2027-02-12, true",
        "2027-02-06, 2027-02-10, false",
        "2027-02-06, 2027-02-15, true"
    })
    void closesTheCountersOverTheSpringFestivalAndNotTheBooking(LocalDate said, String booked, boolean allowed) {
        var festival = rule("spring-festival");
        var at = said.atTime(12, 0).atZone(CITY);

        var answer = RuleLanguage.compile(festival.rule().require(), Optional.empty())
                .ask(new RuleScene(
                        JsonMapper.shared().createObjectNode().put("date", booked),
                        at,
                        3,
                        "residence-points",
                        "population-service",
                        "residence-permit/bookCounter",
                        "COMPENSABLE",
                        new NothingBefore()));

        assertThat(festival.rule().holdsAt(at.toInstant())).isTrue();
        assertThat(answer instanceof Answer.Holds).isEqualTo(allowed);
    }

    private ForTools rule(String name) {
        return house.reader().read(CityText.bundle(), StoredToolsets.NONE).policies().stream()
                .flatMap(policy -> policy.definition().rules().stream())
                .filter(each -> each.rule().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private record NothingBefore() implements RuleScene.Past {

        @Override
        public long made(String tools, String window) {
            return 0;
        }

        @Override
        public boolean approvedEarlier(String tools) {
            return false;
        }
    }
}
