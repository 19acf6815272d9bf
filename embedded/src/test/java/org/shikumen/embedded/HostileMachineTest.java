package org.shikumen.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileMachineTest {

    @TempDir
    Path machine;

    @Test
    void runsPostgresAsNobodyWhereUserNamespacesAreOff() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root has to become someone else");
        program("unshare", "exit 1");
        var data = machine.resolve("data");
        Files.setPosixFilePermissions(machine, PosixFilePermissions.fromString("rwxr-xr-x"));

        VictimJvm.startOn(data, machine + ":" + System.getenv("PATH"))
                .destroyForcibly()
                .waitFor();
        var owner = Files.getOwner(data.resolve("postgres")).getName();

        assertThat(owner).isEqualTo("nobody");
        try (var asRootAgain = SampleServices.on(data)) {
            assertThat(SampleConnections.ask(asRootAgain.databaseAdminUrl(), "select word from kept"))
                    .isEqualTo("committed");
        }
    }

    @Test
    void namesThePackageThatRedisMisses() throws Exception {
        var complaint =
                "redis-server: error while loading shared libraries: libssl.so.3: cannot open shared object file";
        var broken = program("redis-server", "echo '" + complaint + "'; exit 127");
        var folder = DataFolder.at(machine.resolve("data"));

        assertThatThrownBy(() -> Redis.start(folder, new Binaries(broken, broken), Secrets.in(folder.secrets())))
                .isInstanceOf(ServicesCannotStart.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining("apt install libssl3")
                .hasMessageContaining("SHIKUMEN_REDIS_URL");
    }

    @Test
    void refusesFilesOfAnotherMajorVersion() throws Exception {
        SampleServices.on(machine).close();
        Files.writeString(machine.resolve("postgres/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> SampleServices.on(machine))
                .isInstanceOf(ServicesCannotStart.class)
                .hasMessageContaining("written by PostgreSQL 17")
                .hasMessageContaining("dump");
    }

    @Test
    void takesAnotherPortWhenTheFormerOneIsTaken() throws Exception {
        SampleServices.on(machine).close();
        var former = Files.readString(machine.resolve("redis.port")).strip();

        try (var squatter = new ServerSocket(Integer.parseInt(former));
                var services = SampleServices.on(machine)) {
            assertThat(squatter.isBound()).isTrue();
            assertThat(services.redisUrl()).doesNotContain(":" + former + "/");
            assertThat(SampleConnections.redis(services.redisUrl(), "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void saysWhatIsMissingWhereTheFolderOfTheDatabaseIsEmpty() throws Exception {
        Files.createDirectory(machine.resolve("postgres"));

        assertThatThrownBy(() -> SampleServices.on(machine))
                .isInstanceOf(ServicesCannotStart.class)
                .hasMessageContaining(machine.resolve("postgres") + " is there, but it holds no files of PostgreSQL")
                .hasMessageContaining("backup");
        assertThat(machine.resolve("postgres")).isEmptyDirectory();
    }

    /** What Redis cannot read ends it; PostgreSQL runs by then. */
    @Test
    void leavesNothingBehindWhereOnlyOneOfTheTwoCanStart() throws Exception {
        SampleServices.on(machine).close();
        var secret = machine.resolve("secrets/redis");
        var password = Files.readString(secret);
        Files.writeString(secret, "two words");

        assertThatThrownBy(() -> SampleServices.on(machine))
                .isInstanceOf(ServicesCannotStart.class)
                .hasMessageContaining("embedded redis-server does not start");

        assertThat(EmbeddedServicesTest.serversOn(machine)).isEmpty();
        Files.writeString(secret, password);
        try (var services = SampleServices.on(machine)) {
            assertThat(SampleConnections.redis(services.redisUrl(), "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void beginsAnewWhatWasCutOffWhileItWasMade() throws Exception {
        var halfMade = Files.createDirectory(machine.resolve("postgres-new-1234"));
        Files.writeString(halfMade.resolve("PG_VERSION"), "18\n");
        Files.writeString(machine.resolve("postgres-new-password"), "of a start that was killed");

        try (var services = SampleServices.on(machine)) {
            assertThat(SampleConnections.ask(services.databaseUrl(), "select 1"))
                    .isEqualTo("1");
        }

        assertThat(halfMade).doesNotExist();
        assertThat(machine.resolve("postgres-new-password")).doesNotExist();
    }

    private Path program(String name, String script) throws IOException {
        var file = Files.writeString(machine.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
