package org.shikumen.runtime.actionlog.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.SampleActionLog;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.actionlog.Where;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OfferingTest {

    private final SampleDatabase database = new SampleDatabase();
    private final AutoCloseable appender =
            SampleActionLog.on(database.application(), (_, _) -> Map.of(), Clock.systemUTC());
    private final JdbcTree tree = new JdbcTree(database.asApplication());
    private final JdbcHeads heads = new JdbcHeads(database.asApplication());
    private final LogKey key = LogKey.fresh();

    @TempDir
    Path data;

    private WitnessProcess witness;
    private Instant now = Instant.now();

    @BeforeEach
    void startTheWitness() throws Exception {
        witness = WitnessProcess.on(data);
        witness.trust(transparency().keys().getFirst().substring("log ".length()));
    }

    @AfterEach
    void close() throws Exception {
        witness.close();
        appender.close();
        database.close();
    }

    @Test
    void hasEachHeadCountersignedWithTheProofFromTheOneBefore() {
        for (var size : new int[] {3, 5, 300}) {
            growTo(size);
            offerUntilSigned();

            var head = transparency().latest().orElseThrow();

            assertThat(head.size()).isEqualTo(size);
            assertThat(head.witnessedAt()).isPresent();
            assertThat(head.note()).contains("\n— witness.example ");
        }
        assertThat(transparency().keys()).contains("witness " + witness.key);
    }

    @Test
    void goesOnWithoutTheWitnessAndCatchesUpWhenItIsBack() throws Exception {
        growTo(3);
        offerUntilSigned();
        witness.kill();
        growTo(7);
        offer();
        assertThat(transparency().latest().orElseThrow().witnessedAt()).isEmpty();

        witness = witness.killedAndStartedAgain();
        offer();
        assertThat(transparency().latest().orElseThrow().witnessedAt()).isEmpty();
        now = now.plusSeconds(31);
        offerUntilSigned();

        assertThat(transparency().latest().orElseThrow().witnessedAt()).isPresent();
    }

    @Test
    void provesFromTheSizeThatTheWitnessNames() {
        growTo(3);
        offerUntilSigned();
        database.asOwner()
                .sql("update log_head set witnessed_at = null, cosignature = null")
                .update();
        growTo(9);

        offerUntilSigned();

        assertThat(transparency().latest().orElseThrow().witnessedAt()).isPresent();
    }

    @Test
    void getsNoSignatureForALogThatWasSetBackAndSaysSo() {
        growTo(9);
        offerUntilSigned();
        setBackTo(4);

        offerUntil(() -> transparency().freshness().refused().isPresent());

        assertThat(transparency().latest().orElseThrow().size()).isEqualTo(4);
        assertThat(transparency().latest().orElseThrow().witnessedAt()).isEmpty();
        assertThat(transparency().freshness().refused()).contains("set-back");
    }

    @Test
    void stillKnowsThatTheLogWasSetBackWhenItHasOutgrownTheWitness() {
        growTo(9);
        offerUntilSigned();
        setBackTo(4);
        growTo(12);

        offerUntil(() -> transparency().freshness().refused().isPresent());

        assertThat(transparency().latest().orElseThrow().size()).isEqualTo(12);
        assertThat(transparency().freshness().refused()).contains("set-back");
    }

    @Test
    void isNotSetBackWhereTheTreeWasChangedUnderTheSameSize() {
        growTo(9);
        offerUntilSigned();
        database.asOwner()
                .sql(
                        "alter table log_tile disable trigger all; update log_tile set hashes = sha256(hashes) || substr(hashes, 33)")
                .update();
        growTo(12);

        offerUntil(() -> transparency().freshness().refused().isPresent());

        assertThat(transparency().freshness().refused()).contains("refused");
    }

    private void setBackTo(int size) {
        database.asOwner()
                .sql("alter table log_tree disable trigger all; alter table log_tile disable trigger all;"
                        + " delete from log_head; delete from log_place; delete from log_tile;"
                        + " update log_tree set size = 0, tx = '0', number = 0;"
                        + " alter table action_record disable trigger all;"
                        + " delete from action_record where number > " + size)
                .update();
        now = now.plusSeconds(60);
        growTo(size);
    }

    @Test
    void isNotSetBackWhenAnotherReplicaWasFasterWithANewerHead() throws Exception {
        growTo(3);
        var faster = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        faster.createContext("/add-checkpoint", exchange -> {
            growTo(5);
            exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
            exchange.sendResponseHeaders(409, 1);
            exchange.getResponseBody().write('5');
            exchange.close();
        });
        faster.start();

        offerTo("http://127.0.0.1:" + faster.getAddress().getPort());
        faster.stop(0);

        assertThat(transparency().latest().orElseThrow().size()).isEqualTo(5);
        assertThat(transparency().freshness().refused()).isEmpty();
    }

    @Test
    void isNotRefusedByAWitnessThatIsInTroubleItself() throws Exception {
        growTo(3);
        witness.trust("not a key at all");

        offer();

        assertThat(transparency().latest().orElseThrow().witnessedAt()).isEmpty();
        assertThat(transparency().freshness().refused()).isEmpty();
    }

    @Test
    void countsOnlyWhatTheWitnessSaw() throws Exception {
        growTo(3);
        offerUntilSigned();
        assertThat(transparency().freshness().fresh()).isTrue();
        assertThat(transparency().freshness().refused()).isEmpty();
        witness.kill();
        now = now.plus(Duration.ofHours(5));
        growTo(4);
        offer();

        var freshness = transparency().freshness();

        assertThat(freshness.fresh()).isFalse();
        assertThat(freshness.witness()).hasValue("witness.example");
    }

    @Test
    void takesNoSignatureOfAnotherKey() {
        growTo(3);
        var other = LogKey.fresh();
        var impostor = WitnessKey.of(cosignerVkey(other));

        new Offering(tree, heads, new Witness(witness.url), impostor, clock()).run();

        assertThat(transparency().latest().orElseThrow().witnessedAt()).isEmpty();
    }

    private static String cosignerVkey(LogKey key) {
        var name = "witness.example";
        var material = new byte[33];
        material[0] = 4;
        System.arraycopy(key.raw(), 0, material, 1, 32);
        var sha256 = Rfc6962.sha256();
        sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        var id = Arrays.copyOf(sha256.digest(material), 4);
        return name + "+" + HexFormat.of().formatHex(id) + "+"
                + Base64.getEncoder().encodeToString(material);
    }

    private void growTo(int size) {
        now = now.plusSeconds(31);
        var log = (ActionLog) appender;
        while (count() < size) {
            log.appendNow(Entry.of(
                    Where.official("city", "operator"),
                    new Entry.Fact(new Actor.Official("operator"), new Action.RecordsRead("list", "all", 0))));
        }
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database.application()));
        do {
            new Sequencer(tree, heads, transactions, key, Duration.ofHours(1), clock()).run();
        } while (tree.look().waiting());
    }

    private int count() {
        return database.asApplication()
                .sql("select count(*) from action_record")
                .query(Integer.class)
                .single();
    }

    private void offerUntilSigned() {
        offerUntil(() -> transparency().latest().orElseThrow().witnessedAt().isPresent());
    }

    /** A witness that is too slow for once is asked again half a minute later. */
    private void offerUntil(BooleanSupplier settled) {
        offer();
        for (var tries = 1; tries < 10 && !settled.getAsBoolean(); tries++) {
            now = now.plusSeconds(31);
            offer();
        }
    }

    private void offer() {
        offerTo(witness.url);
    }

    private void offerTo(String url) {
        new Offering(tree, heads, new Witness(url), WitnessKey.of(witness.key), clock()).run();
    }

    private Transparency transparency() {
        var witnessKey = Optional.ofNullable(witness).map(each -> WitnessKey.of(each.key));
        return new StoredTransparency(tree, heads, key, witnessKey, Duration.ofHours(4), clock(), clock());
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
