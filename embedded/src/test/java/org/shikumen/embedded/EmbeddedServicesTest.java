package org.shikumen.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServicesTest {

    @TempDir
    Path data;

    @Test
    void keepsDataFromOneStartToTheNext() throws Exception {
        try (var first = EmbeddedServices.start(data)) {
            SampleConnections.execute(first.databaseAdminUrl(), "create table kept (word text)");
            SampleConnections.execute(first.databaseAdminUrl(), "insert into kept values ('静河')");
        }

        try (var second = EmbeddedServices.start(data)) {
            assertThat(SampleConnections.ask(second.databaseAdminUrl(), "select word from kept"))
                    .isEqualTo("静河");
        }
    }

    /** Whoever has noted an address finds it again; a password that was taken away opens nothing. */
    @Test
    void isFoundAtTheSameAddressesAgainUnlessAPasswordWasRenewed() throws Exception {
        var first = SampleServices.on(data);
        first.close();
        Files.delete(data.resolve("secrets/postgres-shikumen"));

        try (var second = SampleServices.on(data)) {
            assertThat(second.redisUrl()).isEqualTo(first.redisUrl());
            assertThat(second.databaseAdminUrl()).isEqualTo(first.databaseAdminUrl());
            assertThat(SampleConnections.ask(second.databaseUrl(), "select 1")).isEqualTo("1");
            assertThatThrownBy(() -> SampleConnections.ask(first.databaseUrl(), "select 1"))
                    .hasMessageContaining("password");
        }
    }

    @Test
    void refusesASecondInstanceAndLeavesTheFirstAlone() throws Exception {
        try (var first = SampleServices.on(data)) {
            // Twice: a refusal that opened and closed the lock file would free the lock for the next one.
            for (var attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> SampleServices.on(data))
                        .isInstanceOf(DataFolderInUse.class)
                        .hasMessageContaining(data.toString())
                        .hasMessageContaining("another data folder");
            }

            assertThat(SampleConnections.ask(first.databaseUrl(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesASecondProcessToo() throws Exception {
        var other = VictimJvm.startOn(data);

        assertThatThrownBy(() -> SampleServices.on(data))
                .isInstanceOf(DataFolderInUse.class)
                .hasMessageContaining("process " + other.pid());

        other.destroyForcibly().waitFor();
        EmbeddedServices.stopOrphans(DataFolder.at(data));
    }

    @Test
    void startsAnewAfterItsProcessWasKilled() throws Exception {
        VictimJvm.startOn(data).destroyForcibly().waitFor();
        var orphans = serversOn(data);
        assertThat(orphans).hasSizeGreaterThan(1);

        try (var services = SampleServices.on(data)) {
            assertThat(SampleConnections.ask(services.databaseAdminUrl(), "select word from kept"))
                    .isEqualTo("committed");
            assertThat(SampleConnections.redis(services.redisUrl(), "PING")).isEqualTo("+PONG");
            assertThat(serversOn(data)).doesNotContainAnyElementsOf(orphans);
        }
    }

    /** Killed, and killed again while it recovers. */
    @Test
    void startsAServerAgainThatDiesWhileItIsNeeded() throws Exception {
        try (var services = SampleServices.on(data)) {
            SampleConnections.execute(services.databaseAdminUrl(), "create table kept (word text)");
            SampleConnections.execute(services.databaseAdminUrl(), "insert into kept values ('静河')");
            for (var pause : List.of(0, 50, 300, 1_000)) {
                Thread.sleep(pause);
                serversOn(data).forEach(pid -> Commands.signal("KILL", pid));
            }

            assertThat(LivingProcesses.within(Duration.ofMinutes(3), () -> isBack(services)))
                    .isTrue();
            assertThat(SampleConnections.ask(services.databaseAdminUrl(), "select word from kept"))
                    .isEqualTo("静河");
        }
        assertThat(serversOn(data)).isEmpty();
    }

    private static boolean isBack(EmbeddedServices services) {
        try {
            return SampleConnections.ask(services.databaseUrl(), "select 1").equals("1")
                    && SampleConnections.redis(services.redisUrl(), "PING").equals("+PONG");
        } catch (Exception notYet) {
            return false;
        }
    }

    @Test
    void recoversWhenTheServersWereKilledWithIt() throws Exception {
        VictimJvm.startOn(data).destroyForcibly().waitFor();
        serversOn(data).forEach(pid -> Commands.signal("KILL", pid));

        try (var services = SampleServices.on(data)) {
            assertThat(SampleConnections.ask(services.databaseAdminUrl(), "select word from kept"))
                    .isEqualTo("committed");
        }
    }

    @Test
    void startsOverAPidFileWhoseNumberNowBelongsToAnother() throws Exception {
        SampleServices.on(data).close();
        Files.writeString(
                data.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");

        try (var services = SampleServices.on(data)) {
            assertThat(SampleConnections.ask(services.databaseUrl(), "select 1"))
                    .isEqualTo("1");
        }
    }

    @Test
    void leavesNoProcessAndNoStaleConnectionsBehind() throws Exception {
        var services = SampleServices.on(data);
        assertThat(serversOn(data)).isNotEmpty();

        try (var stillConnected = SampleConnections.open(services.databaseUrl())) {
            services.close();

            assertThat(stillConnected.isValid(1)).isFalse();
        }
        assertThat(serversOn(data)).isEmpty();
        assertThat(data.resolve("connections.env")).doesNotExist();
    }

    @Test
    void stopsItsServersAlsoWhereAFileOfItsOwnCannotBeDeleted() throws Exception {
        var services = SampleServices.on(data);
        var file = data.resolve("connections.env");
        Files.delete(file);
        Files.createFile(Files.createDirectory(file).resolve("somebody's notes"));

        assertThatThrownBy(services::close).hasMessageContaining("connections.env");

        assertThat(serversOn(data)).isEmpty();
    }

    static List<Long> serversOn(Path data) throws Exception {
        var folder = DataFolder.at(data);
        var found = new ArrayList<>(Postgres.processesOn(folder).all());
        found.addAll(Redis.processesOn(folder).all());
        return found;
    }
}
