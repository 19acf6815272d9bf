package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.faults.AdminDatabase;
import org.shikumen.deploy.support.RunningShikumen;

/** What an operator can set wrongly is told in one sentence at the start, with an exit code and without a stack trace. */
class OwnServersIT {

    private static final RunningShikumen HOUSE = RunningShikumen.shared();
    private static final String ADMIN_URL = HOUSE.connections().get("SHIKUMEN_DATABASE_ADMIN_URL");
    private static final AdminDatabase ADMINISTRATOR = new AdminDatabase(ADMIN_URL);

    @BeforeAll
    static void createADatabaseOfTheirOwn() {
        ADMINISTRATOR.run("create role app login password 'app'", "create database theirs", "create database empty");
    }

    @AfterAll
    static void dropIt() {
        ADMINISTRATOR.run("drop database theirs with (force)", "drop database empty with (force)", "drop role app");
    }

    @Test
    void saysThatTheDataFolderIsInUse() {
        refuses(Map.of("SHIKUMEN_DATA", HOUSE.data().toString()), "is in use by another Shikumen");
    }

    @Test
    void saysThatThePortIsInUseAndHowToTakeAnother() {
        var port = String.valueOf(HOUSE.address().getPort());
        var second = new HashMap<>(HOUSE.connections());
        second.remove("SHIKUMEN_DATABASE_ADMIN_URL");
        second.put("SHIKUMEN_PORT", port);

        refuses(second, "Port %s is in use by another process. Stop that one, or set SHIKUMEN_PORT".formatted(port));
    }

    @Test
    void saysThatAKeyIsMissingAndHowToMakeIt() {
        var theirs = theirs();
        theirs.remove("SHIKUMEN_MASTER_KEY");

        refuses(theirs, "set SHIKUMEN_MASTER_KEY (openssl rand -base64 32)");
    }

    @Test
    void saysThatAnAddressCannotBeRead() {
        var theirs = theirs();
        theirs.put("SHIKUMEN_DATABASE_URL", "db.example:5432");

        refuses(theirs, "The database URL cannot be read. Write it as postgresql://");
    }

    @Test
    void saysThatAKeyIsNone() {
        var theirs = theirs();
        theirs.put("SHIKUMEN_MASTER_KEY", "secret");

        refuses(theirs, "master key");
    }

    @Test
    void saysThatAWitnessKeyIsNone() {
        var theirs = theirs();
        theirs.put("SHIKUMEN_WITNESS_URL", "http://127.0.0.1:8787");
        theirs.put("SHIKUMEN_WITNESS_KEY", "witness.example");

        refuses(theirs, "SHIKUMEN_WITNESS_KEY is not a witness's key", "the witness prints it when it starts");
    }

    @Test
    void saysThatATimeCannotBeRead() {
        var theirs = theirs();
        theirs.put("SHIKUMEN_EVIDENCE_LIMIT", "four hours");

        refuses(
                theirs,
                "shikumen.evidence-limit is \"four hours\", which cannot be read. Write it like its default, PT4H.");
    }

    @Test
    void saysWhichRoleItNeedsBeforeItMigrates() {
        var theirs = theirs();
        theirs.replaceAll((name, url) -> url.replace("/theirs", "/empty"));
        theirs.put("SHIKUMEN_DATABASE_URL", theirs.get("SHIKUMEN_DATABASE_URL").replaceFirst("//[^@]*@", "//app:app@"));

        refuses(theirs, "connects as \"app\"", "create role shikumen login password");
        assertThat(new AdminDatabase(theirs.get("SHIKUMEN_DATABASE_ADMIN_URL")).has("flyway_schema_history"))
                .isFalse();
    }

    @Test
    void saysThatTheSchemaIsMissingAndWithWhichSettingItComes() {
        var theirs = theirs();
        theirs.replaceAll((name, url) -> url.replace("/theirs", "/empty"));
        theirs.remove("SHIKUMEN_DATABASE_ADMIN_URL");

        refuses(theirs, "of this release's migrations", "Start one replica with SHIKUMEN_DATABASE_ADMIN_URL");
    }

    @Test
    void saysThatADatabaseAloneIsNotEnough() {
        var theirs = theirs();
        theirs.remove("SHIKUMEN_REDIS_URL");

        refuses(theirs, "SHIKUMEN_DATABASE_URL and SHIKUMEN_REDIS_URL belong together");
    }

    @Test
    void saysThatPostgresqlDoesNotLetItIn() {
        var theirs = theirs();
        theirs.put(
                "SHIKUMEN_DATABASE_URL", theirs.get("SHIKUMEN_DATABASE_URL").replaceFirst("//[^@]*@", "//app:wrong@"));

        refuses(theirs, "PostgreSQL cannot be asked as app at", "SHIKUMEN_DATABASE_URL");
    }

    @Test
    void saysThatPostgresqlIsNotThere() {
        var theirs = theirs();
        theirs.put(
                "SHIKUMEN_DATABASE_URL", theirs.get("SHIKUMEN_DATABASE_URL").replaceFirst("@[^/]*/", "@127.0.0.1:1/"));

        refuses(
                theirs,
                "Connection to 127.0.0.1:1 refused. Look at SHIKUMEN_DATABASE_URL, and whether the server runs.");
    }

    /** A log-in form that no name opens looks like a forgotten password. */
    @Test
    void warnsWhereNobodyCanSignIn() {
        try (var running =
                RunningShikumen.start("own-servers", RunningShikumen.newDataFolder("own-servers"), theirs())) {
            assertThat(running.printed()).contains("Nobody can sign in", "SHIKUMEN_OPENID_ISSUER");
        }
    }

    /** The house's servers by a name that it does not take for its own. */
    private static Map<String, String> theirs() {
        var theirs = new HashMap<>(HOUSE.connections());
        theirs.replaceAll((name, url) -> url.replace("127.0.0.1", "LOCALHOST").replace("localhost", "LOCALHOST"));
        theirs.replaceAll(
                (name, url) -> name.contains("DATABASE") ? url.replaceFirst("/[^/?]*(\\?|$)", "/theirs$1") : url);
        theirs.put("SHIKUMEN_REDIS_URL", theirs.get("SHIKUMEN_REDIS_URL").replaceFirst("/0?$", "/5"));
        theirs.put("SHIKUMEN_MASTER_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        theirs.put("SHIKUMEN_LOG_KEY", "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f");
        theirs.put("SHIKUMEN_IDENTITY_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        return theirs;
    }

    private static void refuses(Map<String, String> environment, String... words) {
        var refused = catchThrowable(
                () -> RunningShikumen.start("refused", RunningShikumen.newDataFolder("refused"), environment)
                        .close());

        assertThat(refused).hasMessageContainingAll("it ended with 1");
        assertThat(refused).hasMessageContainingAll(words);
        assertThat(refused.getMessage())
                .doesNotContain("\tat ", "ignoreMigrationPatterns", "Update your application's configuration");
    }
}
