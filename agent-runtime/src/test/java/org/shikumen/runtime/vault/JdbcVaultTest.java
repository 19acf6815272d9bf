package org.shikumen.runtime.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class JdbcVaultTest {

    private static final SampleDatabase DATABASE = new SampleDatabase();
    private static final MasterKeys KEYS = MasterKeys.of(Base64.getEncoder().encodeToString(new byte[32]));

    private static final Place PLACE = Place.card(UUID.randomUUID());

    private final Owner owner = new Owner("c-" + UUID.randomUUID(), "population-service", UUID.randomUUID());
    private final Vault vault = vault(DATABASE.application(), KEYS);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void givesBackOnAnotherReplicaWhatItMasked() {
        var masked = vault.mask(owner, "我的身份证是99010219520611002x，电话 000 1380 0001");
        store(masked);

        assertThat(masked.text()).isEqualTo("我的身份证是{{ID_NO#1}}，电话 {{PHONE#1}}");
        assertThat(masked.kinds()).containsExactlyInAnyOrder(Placeholder.Kind.ID_NO, Placeholder.Kind.PHONE);
        assertThat(vault(DATABASE.application(), KEYS)
                        .restore(owner, "{{PHONE#1}} of {{ID_NO#1}}, {{ID_NO#2}}, {{NAME#1}}"))
                .isEqualTo("00013800001 of 99010219520611002X, {{ID_NO#2}}, {{NAME#1}}");
    }

    @Test
    void givesTheSameValueTheSamePlaceholderThroughoutAConversation() {
        store(vault.mask(owner, "00013800001"));
        var replica = vault(DATABASE.application(), KEYS);

        var masked = replica.mask(owner, "first 00013800001, now 00013900001, again 000-1380-0001");

        assertThat(masked.text()).isEqualTo("first {{PHONE#1}}, now {{PHONE#2}}, again {{PHONE#1}}");
        assertThat(masked.rows()).hasSize(1);
    }

    @Test
    void bringsTheRowAgainUntilTheDatabaseShowsIt() {
        var first = vault.mask(owner, "00013800001");
        var second = vault.mask(owner, "00013800001");

        store(first);
        store(second);

        assertThat(second.rows()).hasSize(1);
        assertThat(vault.mask(owner, "00013800001").rows()).isEmpty();
    }

    @Test
    void neverPutsTwoValuesUnderOnePlaceholder() {
        var here = vault.mask(owner, "00013800001");
        var there = vault(DATABASE.application(), KEYS).mask(owner, "00013900001");
        store(here);

        assertThatThrownBy(() -> store(there)).rootCause().hasMessageContaining("vault_value_pkey");
    }

    /** One system's answer may hold a whole list of people, and the others wait for the same processor. */
    @Test
    void numbersAWholeListOfPeopleInOneGo() {
        var list = IntStream.range(0, 20_000).mapToObj("000138%05d"::formatted).collect(Collectors.joining(" "));

        var masked = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> vault.mask(owner, list + " 00013800000"));

        assertThat(masked.rows()).hasSize(20_000);
        assertThat(masked.text()).startsWith("{{PHONE#1}} {{PHONE#2}} ").endsWith(" {{PHONE#20000}} {{PHONE#1}}");
    }

    @Test
    void asksNoDatabaseWhereThereIsNothingPersonal() {
        var unreachable = vault(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none"), KEYS);

        assertThat(unreachable.mask(owner, "积分够不够？ case 990102-2026-000123").rows())
                .isEmpty();
        assertThat(unreachable.restore(owner, "nothing {here} to restore")).isEqualTo("nothing {here} to restore");
    }

    @Test
    void opensNothingForAnotherCitizen() {
        store(vault.mask(owner, "00013800001"));
        var stranger = new Owner("c-stranger", owner.department(), owner.conversation());
        vault.seal(stranger, PLACE, new byte[1]);

        assertThat(vault.restore(stranger, "{{PHONE#1}}")).isEqualTo("{{PHONE#1}}");
        assertThat(vault.restore(new Owner("c-nobody", "none", owner.conversation()), "{{PHONE#1}}"))
                .isEqualTo("{{PHONE#1}}");
    }

    @Test
    void refusesACipherTextThatWasAlteredOrMoved() {
        var sealed = vault.seal(owner, PLACE, "value".getBytes(UTF_8));
        var elsewhere = new Owner(owner.citizen(), owner.department(), UUID.randomUUID());
        var altered = sealed.clone();
        altered[altered.length - 1] ^= 1;

        assertThat(vault.open(owner, PLACE, sealed))
                .hasValueSatisfying(text -> assertThat(text).asString(UTF_8).isEqualTo("value"));
        assertThatThrownBy(() -> vault.open(owner, PLACE, altered)).isInstanceOf(UnreadableValue.class);
        assertThatThrownBy(() -> vault.open(elsewhere, PLACE, sealed)).isInstanceOf(UnreadableValue.class);
        assertThatThrownBy(() -> vault.open(owner, Place.card(UUID.randomUUID()), sealed))
                .isInstanceOf(UnreadableValue.class);
        assertThatThrownBy(() -> vault.open(owner, PLACE, new byte[3])).isInstanceOf(UnreadableValue.class);
        assertThatThrownBy(() -> vault.open(owner, PLACE, "[]".getBytes(UTF_8))).isInstanceOf(UnreadableValue.class);
    }

    @Test
    void keepsNoValueReadableInTheDatabase() {
        store(vault.mask(owner, "身份证990102198803070015 电话00013800001"));

        var all = DATABASE.asOwner()
                .sql("select string_agg(v::text, ' ') || (select string_agg(k::text, ' ') from vault_key k) from"
                        + " vault_value v")
                .query(String.class)
                .single();

        assertThat(all)
                .doesNotContain("990102198803070015", "00013800001", hex("990102198803070015"), hex("00013800001"));
    }

    @Test
    void readsWhatAnOlderMasterKeyWrappedAndSaysWhenThatKeyIsMissing() {
        store(vault.mask(owner, "00013800001"));
        var newer = Base64.getEncoder().encodeToString("a new master key of 32 bytes ...".getBytes(UTF_8));
        var older = Base64.getEncoder().encodeToString(new byte[32]);

        var rotated = vault(DATABASE.application(), MasterKeys.of(newer + "," + older));
        var forgetful = vault(DATABASE.application(), MasterKeys.of(newer));

        assertThat(rotated.restore(owner, "{{PHONE#1}}")).isEqualTo("00013800001");
        assertThatThrownBy(() -> forgetful.restore(owner, "{{PHONE#1}}")).hasMessageContaining("SHIKUMEN_MASTER_KEY");
    }

    @Test
    void makesAMasterKeyFileOnceThatOnlyItsOwnerReads(@TempDir Path data) throws Exception {
        var first = MasterKeyFile.in(data);
        var second = MasterKeyFile.in(data);

        assertThat(second.first().id()).isEqualTo(first.first().id());
        var file = data.resolve("master-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining(each -> each.endsWith("master-key"));
        assertThatThrownBy(() -> MasterKeys.of("too short")).hasMessageContaining("openssl rand -base64 32");
    }

    private static Vault vault(DataSource dataSource, MasterKeys keys) {
        var database = JdbcClient.create(dataSource);
        return new JdbcVault(new JdbcDataKeys(database, keys), new JdbcValues(database));
    }

    private static void store(Vault.Masked masked) {
        var database = new JdbcTemplate(DATABASE.application());
        masked.rows().forEach(row -> database.update(row.sql(), row.parameters().toArray()));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    /** Cut off for longer than erasures are looked back: whom it remembers may have been erased meanwhile. */
    @Test
    void forgetsEveryKeyWhenItCouldNotLookForErasuresForTenMinutes() {
        var nanos = new AtomicLong();
        var jdbc = JdbcClient.create(DATABASE.application());
        var cutOff = new JdbcVault(new JdbcDataKeys(jdbc, KEYS, nanos::get), new JdbcValues(jdbc));
        var sealed = cutOff.seal(owner, PLACE, new byte[1]);

        vault.destroyKeys(owner.citizen());
        assertThat(cutOff.open(owner, PLACE, sealed)).as("still remembered").isPresent();
        nanos.addAndGet(JdbcErasureWatch.EXPIRED.toNanos() + 1);

        assertThat(cutOff.open(owner, PLACE, sealed)).isEmpty();
    }

    /** Redis may be slow, and a listener looks through all sessions. */
    @Test
    void opensWhatItHoldsWhileSomebodyIsStillBeingToldOfAnErasure() throws Exception {
        var nanos = new AtomicLong();
        var jdbc = JdbcClient.create(DATABASE.application());
        var here = new JdbcVault(new JdbcDataKeys(jdbc, KEYS, nanos::get), new JdbcValues(jdbc));
        var sealed = here.seal(owner, PLACE, new byte[1]);
        var erased = "c-" + UUID.randomUUID();
        var slow = new CompletableFuture<Void>();
        var told = new CompletableFuture<String>();
        DATABASE.asOwner()
                .sql("insert into erasure (id, citizen, reason, official, keys, conversations)"
                        + " values (?, ?, 'asked', 'operator', 1, 0)")
                .params(UUID.randomUUID(), erased)
                .update();
        var telling = Thread.ofVirtual()
                .start(() -> here.lookForErasures(List.of((citizen, at) -> {
                    if (citizen.equals(erased)) {
                        told.complete(citizen);
                        slow.join();
                    }
                })));
        told.get(30, TimeUnit.SECONDS);
        nanos.addAndGet(JdbcErasureWatch.STALE.toNanos() + 1);

        var opened = CompletableFuture.supplyAsync(
                () -> here.open(owner, PLACE, sealed),
                task -> Thread.ofVirtual().start(task));

        assertThat(opened.get(30, TimeUnit.SECONDS)).isPresent();
        slow.complete(null);
        telling.join();
    }

    @Test
    void forgetsEveryKeyAlsoWhileTheDatabaseIsAway() {
        var nanos = new AtomicLong();
        var forgotten = new AtomicInteger();
        var away = new JdbcErasureWatch(
                JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none")),
                new JdbcErasureWatch.Keys() {
                    @Override
                    public void forget(String citizen) {
                        throw new AssertionError(citizen);
                    }

                    @Override
                    public void forgetAll() {
                        forgotten.incrementAndGet();
                    }
                },
                nanos::get);

        assertThatThrownBy(() -> away.look(List.of())).isInstanceOf(DataAccessException.class);
        assertThat(forgotten).hasValue(0);
        nanos.addAndGet(JdbcErasureWatch.EXPIRED.toNanos() + 1);
        assertThatThrownBy(() -> away.look(List.of())).isInstanceOf(DataAccessException.class);

        assertThat(forgotten).hasValue(1);
    }

    @Test
    void tellsOfAnErasureFoundWhileNobodyListened() {
        var jdbc = JdbcClient.create(DATABASE.application());
        var replica = new JdbcVault(new JdbcDataKeys(jdbc, KEYS), new JdbcValues(jdbc));
        var heard = new ArrayList<String>();
        erased(owner.citizen());

        replica.lookForErasures(List.of());
        replica.lookForErasures(List.of((citizen, at) -> heard.add(citizen)));
        replica.lookForErasures(List.of((citizen, at) -> heard.add(citizen)));

        assertThat(heard).containsOnlyOnce(owner.citizen());
    }

    /** As when web sessions are in a Redis that is away: what this replica itself remembers is forgotten all the same. */
    @Test
    void tellsEverybodyElseOfAnErasureThatOneCannotFollowYet() {
        var jdbc = JdbcClient.create(DATABASE.application());
        var replica = new JdbcVault(new JdbcDataKeys(jdbc, KEYS), new JdbcValues(jdbc));
        var another = "c-" + UUID.randomUUID();
        var heard = new ArrayList<String>();
        var late = new ArrayList<String>();
        erased(owner.citizen());
        erased(another);
        ErasureListener away = (citizen, at) -> {
            throw new IllegalStateException("Redis is away");
        };

        assertThatThrownBy(() -> replica.lookForErasures(List.of(away, (citizen, at) -> heard.add(citizen))))
                .hasMessage("Redis is away");
        assertThat(heard).contains(owner.citizen(), another);

        replica.lookForErasures(List.of((citizen, at) -> late.add(citizen)));
        assertThat(late).contains(owner.citizen(), another);
    }

    private static void erased(String citizen) {
        DATABASE.asOwner()
                .sql(
                        "insert into erasure (id, citizen, reason, official, keys, conversations) values (?, ?, 'asked', 'operator', 0, 0)")
                .params(UUID.randomUUID(), citizen)
                .update();
    }
}
