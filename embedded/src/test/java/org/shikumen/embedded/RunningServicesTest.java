package org.shikumen.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
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

    /** Every address that begins with 127 is this machine's own, so that one which does not answer is one not listened at. */
    @Test
    void answersAtOneAddressOfThisMachineOnly() throws Exception {
        for (var url : List.of(services.redisUrl(), services.databaseUrl())) {
            var port = URI.create(url).getPort();

            assertThat(listens("127.0.0.1", port)).as(url).isTrue();
            assertThat(listens("127.0.0.2", port)).as(url).isFalse();
        }
    }

    private static boolean listens(String host, int port) {
        try (var socket = new Socket(host, port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void asksForAPasswordAlsoBeforeRedis() throws Exception {
        assertThat(SampleConnections.redis(services.redisUrl().replace("redis://:", "redis://:not"), "PING"))
                .startsWith("-NOAUTH");
    }

    /** What is remembered so that it happens once must not make room for what is newer. */
    @Test
    void forgetsNothingInRedisToMakeRoom() throws Exception {
        try {
            var kept = SampleConnections.redis(
                    services.redisUrl(), "SET nonce seen", "CONFIG SET maxmemory 1", "SET newer nonce", "GET nonce");

            assertThat(kept).isEqualTo("$4");
        } finally {
            SampleConnections.redis(services.redisUrl(), "CONFIG SET maxmemory 256mb");
        }
    }

    /** A statement that fails may hold what a citizen said, and so may the key that it collides with. */
    @Test
    void keepsWhatFailsOutOfTheLogOfTheDatabase() throws Exception {
        var owner = services.databaseAdminUrl();
        SampleConnections.execute(owner, "create table said (word text primary key)");
        SampleConnections.execute(owner, "insert into said values ('990102195206110021')");

        for (var sql :
                List.of("insert into said values ('990102195206110021')", "select '990102195206110021' from nowhere")) {
            assertThatThrownBy(() -> SampleConnections.execute(owner, sql)).isInstanceOf(SQLException.class);
        }

        assertThat(logs()).contains("said_pkey", "nowhere").doesNotContain("990102195206110021");
    }

    private static String logs() throws IOException {
        try (var files = Files.list(data.resolve("postgres-log"))) {
            var all = new StringBuilder();
            for (var file : files.toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
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
