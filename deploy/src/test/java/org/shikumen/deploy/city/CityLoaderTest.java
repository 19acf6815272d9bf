package org.shikumen.deploy.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.console.access.Accounts;
import org.shikumen.registry.KnownOfficials;
import org.shikumen.registry.KnownPools;
import org.shikumen.registry.Official;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.PolicyBook;
import org.shikumen.registry.release.PolicyEvent;
import org.shikumen.registry.release.PolicyJournal;
import org.shikumen.registry.release.PolicyVersion;
import org.shikumen.registry.release.ReleaseEvent;
import org.shikumen.registry.release.ReleaseJournal;
import org.shikumen.registry.release.Releases;
import org.shikumen.registry.release.Stage;
import org.shikumen.registry.release.Step;
import org.shikumen.tools.Tools;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The first start brings the whole city in, also where it took two of them; no later one meddles with it. */
class CityLoaderTest {

    private static final Official OPERATOR = new Official("operator", "platform", Set.of(Role.OPERATOR));

    private final CityHouse house = new CityHouse(Clock.systemUTC());
    private final List<String> steps = new ArrayList<>();
    private final AnnotationConfigApplicationContext registry = new AnnotationConfigApplicationContext();
    private String cutAt = "nothing";
    private CityLoader city;

    @BeforeEach
    void openTheRegistry() {
        registry.registerBean(Clock.class, Clock::systemUTC);
        registry.registerBean(Tools.class, house::tools);
        registry.registerBean(JdbcClient.class, () -> JdbcClient.create(house.pool()));
        registry.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(house.pool()));
        registry.registerBean(ReleaseJournal.class, () -> this::note);
        registry.registerBean(PolicyJournal.class, () -> this::note);
        registry.registerBean(OfficialWords.class, () -> text -> text);
        registry.registerBean(KnownOfficials.class, () -> Set::of);
        registry.registerBean(KnownPools.class, () -> Set::of);
        registry.registerBean(BCryptPasswordEncoder.class, () -> new BCryptPasswordEncoder(4));
        registry.register(Accounts.class, CityLoader.class);
        registry.scan("org.shikumen.registry.release");
        registry.refresh();
        city = registry.getBean(CityLoader.class);
    }

    @AfterEach
    void close() {
        registry.close();
        house.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "submit residence-points",
                "deploy residence-points",
                "enforce population-care",
                "deploy hotline",
                "enforce city-care"
            })
    void isWholeAfterTheNextStartWhereverTheFirstWasCut(String step) {
        cutAt = step;
        assertThatThrownBy(city::load).hasMessage("killed");

        cutAt = "nothing";
        city.load();

        assertThat(versions()).hasSize(2).extracting(AgentVersion::stage).containsOnly(Stage.LIVE);
        assertThat(policies()).hasSize(2).allMatch(PolicyVersion::inForce);
        assertThat(steps).doesNotHaveDuplicates();
    }

    @Test
    void leavesAWholeCityToItsOfficials() {
        city.load();
        var hotline = versions().getFirst();
        registry.getBean(Releases.class)
                .take(Step.SUSPEND, hotline.digest(), OPERATOR, "Over the holidays", Optional.empty());
        steps.clear();

        city.load();

        assertThat(steps).isEmpty();
        assertThat(versions().getFirst().stage()).isEqualTo(Stage.SUSPENDED);
    }

    private void note(ReleaseEvent event) {
        note(event.step() + " " + event.agent());
    }

    private void note(PolicyEvent event) {
        note(event.step() + " " + event.policy());
    }

    /** As a kill does, an exception here leaves the step undone. */
    private void note(String step) {
        if (step.equals(cutAt)) {
            throw new IllegalStateException("killed");
        }
        steps.add(step);
    }

    private List<AgentVersion> versions() {
        return registry.getBean(Releases.class)
                .versions(Optional.empty(), Optional.empty(), Optional.empty(), 10)
                .items();
    }

    private List<PolicyVersion> policies() {
        return registry.getBean(PolicyBook.class).visibleTo(OPERATOR);
    }
}
