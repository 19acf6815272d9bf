package org.shikumen.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningServicesTest {

    @TempDir
    static Path data;

    private static EmbeddedServices services;

    @BeforeAll
    static void start() throws IOException {
        services = SampleServices.on(data);
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void tellsAnAdministratorAndNobodyElseHowToConnect() throws Exception {
        var file = data.resolve("connections.env");

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "SHIKUMEN_DATABASE_URL=" + services.databaseUrl(),
                        "SHIKUMEN_REDIS_URL=" + services.redisUrl(),
                        "SHIKUMEN_DATABASE_ADMIN_URL=" + services.databaseAdminUrl());
        assertThat(rights(file)).isEqualTo("rw-------");
        try (var secrets = Files.list(data.resolve("secrets"))) {
            assertThat(secrets.map(RunningServicesTest::rights)).hasSize(3).containsOnly("rw-------");
        }
    }

    @Test
    void promisesDurabilityAndChecksums() throws Exception {
        var settings = "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where name in "
                + "('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'wal_level')";

        assertThat(SampleConnections.ask(services.databaseUrl(), settings))
                .isEqualTo("data_checksums=on fsync=on full_page_writes=on synchronous_commit=on wal_level=replica");
        assertThat(SampleConnections.ask(
                        services.databaseUrl(), "select datlocprovider::text || datlocale from pg_database limit 1"))
                .isEqualTo("bC.UTF-8");
    }

    @Test
    void keepsServersOutOfTheTerminalsReach() throws Exception {
        var ours = session(ProcessHandle.current().pid());

        var servers = EmbeddedServicesTest.serversOn(data);

        assertThat(servers).isNotEmpty().noneMatch(pid -> session(pid) == ours);
    }

    private static long session(long pid) {
        try {
            var afterName = Files.readString(Path.of("/proc/" + pid + "/stat")).replaceFirst(".*\\) ", "");
            return Long.parseLong(afterName.split(" ")[3]);
        } catch (IOException gone) {
            return -1;
        }
    }

    private static String rights(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
