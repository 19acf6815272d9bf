package org.shikumen.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ServicesForTestsTest {

    private final EmbeddedServices services = EmbeddedServices.forTests();

    @Test
    void startsOnceForAllTests() {
        assertThat(EmbeddedServices.forTests()).isSameAs(services);
    }

    @Test
    void letsBothRolesIn() throws Exception {
        var question = "select current_user || ' ' || rolsuper from pg_roles where rolname = current_user";

        assertThat(SampleConnections.ask(services.databaseUrl(), question)).isEqualTo("shikumen false");
        assertThat(SampleConnections.ask(services.databaseAdminUrl(), question)).isEqualTo("postgres true");
    }

    @Test
    void givesTheApplicationNothingThatItWasNotGranted() throws Exception {
        SampleConnections.execute(services.databaseAdminUrl(), "create table if not exists sealed (word text)");

        assertThatThrownBy(() -> SampleConnections.execute(services.databaseUrl(), "create table own (word text)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> SampleConnections.ask(services.databaseUrl(), "select word from sealed"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void asksForThePassword() {
        var wrong = services.databaseUrl().replaceFirst("shikumen:[^@]*@", "shikumen:wrong@");

        assertThatThrownBy(() -> SampleConnections.ask(wrong, "select 1")).hasMessageContaining("password");
    }

    @Test
    void copiesATestDatabaseFromAModelThatIsMadeOnce() throws Exception {
        var made = new AtomicInteger();
        Consumer<TestDatabase> make = database -> {
            made.incrementAndGet();
            furnish(database);
        };

        try (var one = services.newDatabase("model", make);
                var other = services.newDatabase("model", make)) {
            SampleConnections.execute(one.databaseAdminUrl(), "drop table here");

            assertThat(SampleConnections.ask(other.databaseUrl(), "select to_regclass('here')"))
                    .isEqualTo("here");
        }
        assertThat(made).hasValue(1);
    }

    private static void furnish(TestDatabase database) {
        try {
            SampleConnections.execute(database.databaseAdminUrl(), "create table here (word text)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsTestDatabasesApart() throws Exception {
        try (var one = services.newDatabase();
                var other = services.newDatabase()) {
            SampleConnections.execute(one.databaseAdminUrl(), "create table here (word text)");

            assertThat(SampleConnections.ask(one.databaseUrl(), "select to_regclass('here')"))
                    .isEqualTo("here");
            assertThat(SampleConnections.ask(other.databaseUrl(), "select to_regclass('here')"))
                    .isNull();
        }
    }

    @Test
    void dropsATestDatabaseUnderItsClients() throws Exception {
        var database = services.newDatabase();

        try (var forgotten = SampleConnections.open(database.databaseUrl())) {
            database.close();

            assertThat(forgotten.isValid(1)).isFalse();
        }
        assertThatThrownBy(() -> SampleConnections.ask(database.databaseUrl(), "select 1"))
                .hasMessageContaining("does not exist");
    }

    @Test
    void remembersInRedisUntilItStops() throws Exception {
        var answer = SampleConnections.redis(services.redisUrl(), "SET word stone", "GET word");

        assertThat(answer).isEqualTo("$5");
    }

    @Test
    void sweepsUpWhatAKilledTestJvmLeft() throws Exception {
        var left = Files.createTempDirectory(ServicesForTests.PREFIX);
        VictimJvm.startOn(left).destroyForcibly().waitFor();
        var orphans = Postgres.processesOn(DataFolder.at(left));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        assertThat(orphans.all()).isNotEmpty();

        ServicesForTests.sweep();

        assertThat(orphans.all()).isEmpty();
        assertThat(left).doesNotExist();
    }
}
