package org.shikumen.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.deploy.support.Auditor;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.RunningWitness;
import org.shikumen.embedded.DatabaseUrl;

/** The application beside a witness, each a process of its own: what is countersigned, and what is not any more. */
class WitnessIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> TREE = List.of("log_tree", "log_tile", "log_place", "log_head");

    @TempDir
    private Path folder;

    private RunningWitness witness;
    private RunningShikumen shikumen;

    @BeforeEach
    void startBoth() throws IOException {
        witness = RunningWitness.start(folder.resolve("witness"));
        shikumen =
                RunningShikumen.start("witnessed", RunningShikumen.newDataFolder("witnessed"), witness.environment());
        witness.trust(logKey());
    }

    @AfterEach
    void stopBoth() {
        shikumen.close();
        witness.close();
    }

    @Test
    void isCountersignedAlsoAfterTheWitnessDiedButNotOnceTheLogWasSetBack() throws Exception {
        aCitizenAsks();
        eventually("the head is countersigned", this::countersigned);
        Auditor.checks(countersignedExport(), "--key", logKey(), "--key", witness.key())
                .says(0, RunningWitness.NAME + " countersigned at", "GOOD");
        assertThat(shikumen.signedIn("operator").get("/actions").expect(200).body())
                .contains(RunningWitness.NAME);
        asSuperuser("create table set_back_%1$s as select * from %1$s");

        witness.kill();
        aCitizenAsks();
        eventually("a head without the witness", () -> !countersigned());
        witness = witness.startAgain();
        aCitizenAsks();
        eventually("heads are countersigned again", this::countersigned);

        asSuperuser(
                "delete from %1$s; insert into %1$s select * from set_back_%1$s",
                "delete from action_record r using log_tree t"
                        + " where (r.tx, r.number, r.id) > (t.tx, t.number, t.record)");
        aCitizenAsks();
        eventually(
                "the operator is told",
                () -> shikumen.printed().contains("The witness has seen records that this database does not hold"));
        eventually("what goes on from there is not countersigned", () -> !countersigned());
    }

    private void aCitizenAsks() {
        Chat.open(shikumen.signedIn("resident"), "residence-points", "en").say("what does it cost");
    }

    private boolean countersigned() {
        return shikumen.stranger().get("/tlog/checkpoint").body().contains("\u2014 " + RunningWitness.NAME + " ");
    }

    /** The newest head may be a moment too young. */
    private Path countersignedExport() {
        var zip = folder.resolve("export.zip");
        eventually("an export under a countersigned head", () -> {
            shikumen.signedIn("operator").download("/api/actions/export", zip).expect(200);
            return checkpoint(zip).contains(RunningWitness.NAME);
        });
        return zip;
    }

    private static String checkpoint(Path zip) {
        try {
            return Auditor.read(zip, "checkpoint");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String logKey() {
        return shikumen.stranger()
                .get("/tlog/keys")
                .expect(200)
                .body()
                .lines()
                .findFirst()
                .orElseThrow()
                .substring("log ".length());
    }

    /** What somebody does who holds the database: to each table of the tree, and then some. */
    private void asSuperuser(String toEachTable, String... then) throws SQLException {
        var url = DatabaseUrl.parse(shikumen.connections().get("SHIKUMEN_DATABASE_ADMIN_URL"));
        try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("set local session_replication_role = replica");
            sql.execute("lock table log_tree");
            for (var table : TREE) {
                sql.execute(toEachTable.formatted(table));
            }
            for (var statement : then) {
                sql.execute(statement);
            }
            connection.commit();
        }
    }

    private static void eventually(String what, BooleanSupplier holds) {
        var until = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(until);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("Interrupted while waiting.", stopped);
        }
    }
}
