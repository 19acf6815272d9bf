package org.shikumen.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.gateway.Stop.Scope;
import org.shikumen.runtime.gateway.Stops.Outcome;
import org.shikumen.runtime.vault.SampleVault;

class StopSwitchTest {

    private static final Official OPERATOR = SampleGateway.official("operator", "platform", Role.OPERATOR);
    private static final Official PUBLISHER =
            SampleGateway.official("population.publisher", "population-service", Role.PUBLISHER);
    private static final Stop.Subject RENEWAL =
            new Stop.Subject("population-service", "residence-points", "abc", "residence-permit/submitRenewal");

    private SampleGateway sample;
    private StopSwitch stops;

    @BeforeEach
    void open() {
        sample = new SampleGateway();
        stops = sample.stops;
    }

    @AfterEach
    void close() throws Exception {
        sample.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PLATFORM, *",
        "DEPARTMENT, population-service",
        "AGENT, residence-points",
        "VERSION, abc",
        "TOOL, residence-permit/submitRenewal"
    })
    void stopsInEachOfTheFiveScopesUntilLifted(Scope scope, String target) {
        var stop = ((Outcome.Done) stops.stop(OPERATOR, scope, target, "a wrong fee was told")).stop();

        assertThat(stops.against(RENEWAL)).contains(stop);

        stops.lift(OPERATOR, stop.id());
        assertThat(stops.against(RENEWAL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DEPARTMENT, urban-hotline", "AGENT, hotline", "VERSION, def", "TOOL, residence-permit/estimatePoints"})
    void leavesEverythingElseAlone(Scope scope, String target) {
        stops.stop(OPERATOR, scope, target, "only this");

        assertThat(stops.against(RENEWAL)).isEmpty();
    }

    @Test
    void letsAPublisherStopWhatIsTheDepartmentsOwnAndNothingElse() {
        assertThat(stops.stop(PUBLISHER, Scope.PLATFORM, "*", "all of it")).isInstanceOf(Outcome.Refused.class);
        assertThat(stops.stop(PUBLISHER, Scope.DEPARTMENT, "urban-hotline", "theirs"))
                .isInstanceOf(Outcome.Refused.class);

        assertThat(stops.stop(PUBLISHER, Scope.AGENT, "residence-points", "ours"))
                .isInstanceOf(Outcome.Done.class);
        assertThat(stops.against(new Stop.Subject("urban-hotline", "residence-points", "x", "")))
                .isEmpty();
    }

    @Test
    void refusesWithoutAReasonAndForWhoeverHasNoSuchDuty() {
        assertThat(stops.stop(OPERATOR, Scope.PLATFORM, "*", " "))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, no -> assertThat(no.code()).isEqualTo("reason-missing"));
        assertThat(stops.stop(SampleGateway.OFFICER, Scope.AGENT, "residence-points", "please"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, no -> assertThat(no.code()).isEqualTo("wrong-role"));
    }

    @Test
    void isSeenByAnotherReplicaAtItsNextLook() {
        var other = new StopSwitch(
                new JdbcStops(sample.database.asApplication()), sample.log, SampleVault.words(), sample.clock);
        other.look();
        stops.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee was told");

        other.look();

        assertThat(other.against(RENEWAL)).isPresent();
    }

    @Test
    void cannotBeKnownWhenTheDatabaseIsGoneAndThenNothingGoesOut() {
        var cutOff = new StopSwitch(
                new JdbcStops(sample.database.asApplication()), sample.log, SampleVault.words(), sample.clock);
        sample.database.close();

        assertThatThrownBy(() -> cutOff.against(RENEWAL)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void isOnRecordWithItsReasonAndCannotBeRewritten() {
        var stop =
                ((Outcome.Done) stops.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee was told")).stop();

        assertThat(sample.database
                        .asApplication()
                        .sql("select envelope from action_record where kind = 'StopSet'")
                        .query(String.class)
                        .single())
                .contains(stop.id().toString(), "a wrong fee was told", "operator");
        assertThatThrownBy(() -> sample.database
                        .asApplication()
                        .sql("update stop set reason = 'none'")
                        .update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void keepsPersonalValuesOutOfTheReason() {
        stops.stop(OPERATOR, Scope.AGENT, "residence-points", "wrong for " + SampleGateway.IDENTITY);

        assertThat(sample.database
                        .asApplication()
                        .sql("select envelope from action_record where kind = 'StopSet'")
                        .query(String.class)
                        .single())
                .contains("wrong for [ID_NO]")
                .doesNotContain(SampleGateway.IDENTITY);
    }

    @Test
    void tellsCitizenAndModelThatItIsStoppedAndNotWhy() {
        stops.stop(OPERATOR, Scope.TOOL, "permit/readPoints", "the register leaks");

        var outcome = (CallOutcome.Denied) sample.gateway.call(SampleGateway.request("readPoints"), sample.scene());

        assertThat(outcome.code()).isEqualTo("stopped");
        assertThat(outcome.reason().in("en")).contains("stopped").doesNotContain("leaks");
        assertThat(outcome.reason().in("zh")).doesNotContain("leaks");
    }
}
