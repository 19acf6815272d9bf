package org.shikumen.runtime.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.SampleActionLog;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class KeyRotationTest {

    private static final Official OPERATOR = new Official("operator", "platform", Set.of(Role.OPERATOR));
    private static final Place PLACE = Place.card(UUID.randomUUID());

    private final SampleDatabase database = new SampleDatabase();

    @TempDir
    private Path secrets;

    private ActionLog log;
    private AutoCloseable opened;

    @BeforeEach
    void open() {
        var opening = SampleActionLog.on(database.application(), (connection, ids) -> Map.of(), Clock.systemUTC());
        log = opening;
        opened = opening;
    }

    @AfterEach
    void close() throws Exception {
        opened.close();
        database.close();
    }

    @Test
    void wrapsEveryKeyAnewAndDestroysTheFormerMasterKey() throws Exception {
        var keys = MasterKeyFile.in(secrets);
        var former = keys.first().id();
        var formerText = Files.readString(secrets.resolve("master-key"));
        var owner = owner("c-1");
        var sealed = vault(keys).seal(owner, PLACE, "value".getBytes(UTF_8));
        vault(keys).seal(owner("c-2"), PLACE, new byte[1]);

        var done = (KeyRotation.Outcome.Done) rotation(keys).rotate(OPERATOR);

        assertThat(done.destroyed()).containsExactly(former);
        assertThat(done.state().retiring()).isEmpty();
        assertThat(done.state().keys()).isEqualTo(2);
        assertThat(Files.readString(secrets.resolve("master-key"))).doesNotContain(formerText.strip());
        assertThat(opens(vault(MasterKeyFile.in(secrets)), owner, sealed)).isEqualTo("value");
        assertThatThrownBy(() -> opens(vault(MasterKeys.of(formerText)), owner, sealed))
                .hasMessageContaining("not configured");
        assertThat(kinds()).containsExactly("KeysRotated");
    }

    @Test
    void makesAnErasedKeyUselessInACopyThatWasTakenBefore() {
        var keys = MasterKeyFile.in(secrets);
        var owner = owner("c-1");
        vault(keys).seal(owner, PLACE, "value".getBytes(UTF_8));
        var copy = database.asOwner()
                .sql("select master_key from vault_key where citizen = 'c-1'")
                .query(String.class)
                .single();

        database.asApplication().sql("delete from vault_key").update();
        rotation(keys).rotate(OPERATOR);

        assertThat(keys.byId(copy)).isEmpty();
        assertThat(MasterKeyFile.in(secrets).byId(copy)).isEmpty();
    }

    @Test
    void isFinishedByWhoeverLooksNextWhereverItWasCutOff() {
        var keys = MasterKeyFile.in(secrets);
        var owner = owner("c-1");
        var sealed = vault(keys).seal(owner, PLACE, "value".getBytes(UTF_8));
        keys.makeAnother(); // cut off here: the former one is still current
        var second = MasterKeyFile.in(secrets);
        vault(second).seal(owner("c-2"), PLACE, new byte[1]);
        masters(second).makeCurrent(second.first().id()); // cut off here: nothing is wrapped anew yet

        rotation(second).look();

        assertThat(second.all()).hasSize(1);
        assertThat(masters(second).in("RETIRING")).isEmpty();
        assertThat(opens(vault(MasterKeyFile.in(secrets)), owner, sealed)).isEqualTo("value");
    }

    /** The copy would have outlived the key's destruction. */
    @Test
    void destroysTheCopyThatACrashLeftWhileAnotherKeyWasMade() throws Exception {
        var keys = MasterKeyFile.in(secrets);
        var former = Files.readString(secrets.resolve("master-key")).strip();
        Files.writeString(
                secrets.resolve("master-key123.new"), Base64.getEncoder().encodeToString(new byte[32]) + "," + former);

        var started = MasterKeyFile.in(secrets);
        rotation(started).rotate(OPERATOR);

        assertThat(started.all()).hasSize(1).doesNotContain(keys.first());
        try (var files = Files.list(secrets)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(former));
        }
    }

    @Test
    void letsAnotherReplicaGoOnThatHasNotHeardOfIt() {
        var here = MasterKeyFile.in(secrets);
        var there = MasterKeyFile.in(secrets);
        var sealed = vault(there).seal(owner("c-1"), PLACE, "value".getBytes(UTF_8));

        rotation(here).rotate(OPERATOR);

        assertThat(opens(vault(there), owner("c-1"), sealed)).isEqualTo("value");
        vault(there).seal(owner("c-2"), PLACE, new byte[1]);
        rotation(there).look();
        assertThat(there.all()).hasSize(1);
        assertThat(masterOf("c-2")).isEqualTo(here.first().id());
    }

    @Test
    void asksTheOperatorForANewKeyWhereTheOperatorKeepsThem() {
        var former = Base64.getEncoder().encodeToString(new byte[32]);
        var next = Base64.getEncoder().encodeToString("a new master key of 32 bytes ...".getBytes(UTF_8));
        var sealed = vault(MasterKeys.of(former)).seal(owner("c-1"), PLACE, "value".getBytes(UTF_8));

        var refused = rotation(MasterKeys.of(former)).rotate(OPERATOR);
        var done = rotation(MasterKeys.of(next + "," + former)).rotate(OPERATOR);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        KeyRotation.Outcome.Refused.class,
                        it -> assertThat(it.sentence()).contains("SHIKUMEN_MASTER_KEY"));
        assertThat(done).isInstanceOf(KeyRotation.Outcome.Done.class);
        assertThat(opens(vault(MasterKeys.of(next)), owner("c-1"), sealed)).isEqualTo("value");
    }

    @Test
    void isForOperatorsOnly() {
        var officer = new Official("population.officer", "population-service", Set.of(Role.OFFICER));

        assertThat(rotation(MasterKeyFile.in(secrets)).rotate(officer)).isInstanceOf(KeyRotation.Outcome.Refused.class);
    }

    private final UUID conversation = UUID.randomUUID();

    private Owner owner(String citizen) {
        return new Owner(citizen, "population-service", conversation);
    }

    private Vault vault(MasterKeys keys) {
        var jdbc = database.asApplication();
        return new JdbcVault(new JdbcDataKeys(jdbc, keys), new JdbcValues(jdbc));
    }

    private JdbcMasterKeys masters(MasterKeys keys) {
        return new JdbcMasterKeys(database.asApplication(), keys);
    }

    private JdbcKeyRotation rotation(MasterKeys keys) {
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database.application()));
        return new JdbcKeyRotation(database.asApplication(), keys, log, transaction);
    }

    private static String opens(Vault vault, Owner owner, byte[] sealed) {
        return new String(vault.open(owner, PLACE, sealed).orElseThrow(), UTF_8);
    }

    private String masterOf(String citizen) {
        return database.asApplication()
                .sql("select master_key from vault_key where citizen = ?")
                .param(citizen)
                .query(String.class)
                .single();
    }

    private List<String> kinds() {
        return database.asApplication()
                .sql("select kind from action_record")
                .query(String.class)
                .list();
    }
}
