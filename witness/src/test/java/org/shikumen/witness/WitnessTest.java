package org.shikumen.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final SampleLog log = new SampleLog("shikumen.org/sample").grow(200);

    @TempDir
    Path data;

    private WitnessServer witness;

    WitnessTest() throws Exception {}

    @BeforeEach
    void startsAndTrustsTheLog() throws Exception {
        Files.writeString(data.resolve("logs"), "# the city's\n" + log.vkey() + "\n");
        witness = server();
    }

    @AfterEach
    void stop() {
        witness.close();
    }

    @Test
    void countersignsALogAsItGrows() throws Exception {
        var sizes = new int[] {0, 1, 2, 3, 7, 8, 64, 65, 127, 200};
        for (var i = 1; i < sizes.length; i++) {

            var answer = add(log.request(sizes[i - 1], sizes[i]));

            assertThat(answer.statusCode())
                    .as("to %d: %s", sizes[i], answer.body())
                    .isEqualTo(200);
            assertThat(isCosignedBy(vkey(), log.checkpoint(sizes[i]), answer.body()))
                    .isTrue();
        }
    }

    @Test
    void acceptsTheProofFromAnySizeToAnyLargerOneAndNoOther() {
        for (var old = 1; old < 60; old++) {
            for (var size = old + 1; size <= 60; size++) {
                var proof = log.proof(old, size).stream().map(Hashes::hash).toList();

                assertThat(holds(old, size, proof)).as("%d to %d", old, size).isTrue();
                assertThat(holds(old, size, proof.subList(1, proof.size()))).isFalse();
                assertThat(holds(old, size, proof.reversed())).isEqualTo(proof.size() == 1);
            }
        }
    }

    @Test
    void makesAWholeKeyAfterACrashThatLeftHalfOfOneAside(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("witness-key.new"), "half a");

        var made = CosignerKey.in(folder, "linjiang-archive");

        assertThat(CosignerKey.in(folder, "another").vkey()).isEqualTo(made.vkey());
        assertThat(folder.resolve("witness-key.new")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("witness-key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void signsTheSameHeadAgainAndTheEmptyTree() throws Exception {
        assertThat(add(log.request(0, 0)).statusCode()).isEqualTo(200);
        assertThat(add(log.request(0, 0)).statusCode()).isEqualTo(200);
        assertThat(add(log.request(0, 5)).statusCode()).isEqualTo(200);
        assertThat(add(log.request(5, 5)).statusCode()).isEqualTo(200);
    }

    @Test
    void knowsOnlyTheLogsItWasTold() throws Exception {
        var stranger = new SampleLog("shikumen.org/stranger").grow(3);

        assertThat(add(stranger.request(0, 3)).statusCode()).isEqualTo(404);

        trust(stranger);
        assertThat(add(stranger.request(0, 3)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWhatTheLogDidNotSign() throws Exception {
        var impostor = new SampleLog(log.origin).grow(3);
        var altered = log.request(0, 3).replace("\n3\n", "\n4\n");

        assertThat(add(impostor.request(0, 3)).statusCode()).isEqualTo(403);
        assertThat(add(altered).statusCode()).isEqualTo(403);
        assertThat(add(log.request(0, 3)).statusCode()).isEqualTo(200);
    }

    @Test
    void ignoresSignaturesOfKeysItDoesNotKnowBesideTheLogs() throws Exception {
        var other = new SampleLog("other.example").grow(3);
        var foreign = other.checkpoint(3)
                .lines()
                .filter(line -> line.startsWith("—"))
                .findFirst()
                .orElseThrow();

        var answer = add(log.request(0, 3) + foreign + "\n");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(latest().body()).doesNotContain("other.example");
    }

    @Test
    void saysHowFarItHasSeenTheLogToWhoeverNamesAnotherSize() throws Exception {
        add(log.request(0, 9));

        var conflict = add(log.request(3, 12));

        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.headers().firstValue("Content-Type")).hasValue("text/x.tlog.size");
        assertThat(conflict.body()).isEqualTo("9\n");
        assertThat(add(log.request(0, 12)).statusCode()).isEqualTo(409);
        assertThat(add(log.request(9, 12)).statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotGoBack() throws Exception {
        add(log.request(0, 9));

        assertThat(add(log.request(0, 4)).body()).isEqualTo("9\n");
        assertThat(add(SampleLog.request(9, List.of(), log.checkpoint(4))).statusCode())
                .isEqualTo(400);
        assertThat(latest().body()).contains("\n9\n");
    }

    @Test
    void refusesAHistoryThatWasChanged() throws Exception {
        add(log.request(0, 9));
        var proof = new ArrayList<>(log.proof(9, 20));
        proof.set(1, SampleLog.base64(SampleLog.sha256("x".getBytes(UTF_8))));
        var longer = new ArrayList<>(log.proof(9, 20));
        longer.add(longer.getFirst());

        assertThat(add(SampleLog.request(9, proof, log.checkpoint(20))).statusCode())
                .isEqualTo(422);
        assertThat(add(SampleLog.request(9, longer, log.checkpoint(20))).statusCode())
                .isEqualTo(422);
        assertThat(add(SampleLog.request(9, List.of(), log.checkpoint(20))).statusCode())
                .isEqualTo(422);
        assertThat(add(SampleLog.request(9, List.of(), log.signed(log.origin + "\n9\n" + forgedRoot() + "\n")))
                        .statusCode())
                .isEqualTo(422);
        assertThat(add(log.request(9, 20)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAProofFromNothingAndAWrongEmptyTree() throws Exception {
        var needless = List.of(forgedRoot());

        assertThat(add(SampleLog.request(0, needless, log.checkpoint(4))).statusCode())
                .isEqualTo(422);
        assertThat(add(SampleLog.request(0, List.of(), log.signed(log.origin + "\n0\n" + forgedRoot() + "\n")))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void refusesAProofThatAHeadContinuesItself() throws Exception {
        add(log.request(0, 4));

        assertThat(add(SampleLog.request(4, List.of(forgedRoot()), log.checkpoint(4)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(add(SampleLog.request(4, List.of(), log.checkpoint(4))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatHasNotTheForm() throws Exception {
        var good = log.request(0, 3);
        for (var bad : List.of(
                "",
                "hello",
                good.replace("old 0", "old 00"),
                good.replace("old 0", "old -1"),
                good.replace("old 0", "new 0"),
                good.replace("old 0\n", "old 0\nnot base64\n"),
                good.replace("old 0\n", "old 0\nAAAA\n"),
                good.replace("old 0\n", "old 0\n" + (forgedRoot() + "\n").repeat(64)),
                good.replace("\n3\n", "\n03\n"),
                good.replace("— ", "- "),
                good.substring(0, good.length() - 1),
                good.replace("— shikumen", "— shiku\tmen"),
                "old 9\n\n" + log.checkpoint(3))) {
            assertThat(add(bad).statusCode()).as(bad).isEqualTo(400);
        }
        assertThat(send("POST", "/add-checkpoint", new byte[] {'o', 'l', 'd', ' ', (byte) 0xff})
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/add-checkpoint", new byte[300_000]).statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "/add-checkpoint", new byte[0]).statusCode()).isEqualTo(405);
    }

    @Test
    void remembersAfterARestart() throws Exception {
        add(log.request(0, 9));
        var key = vkey();

        witness.close();
        witness = server();

        assertThat(add(log.request(0, 12)).body()).isEqualTo("9\n");
        var answer = add(log.request(9, 12));
        assertThat(isCosignedBy(key, log.checkpoint(12), answer.body())).isTrue();
    }

    @Test
    void signsOneOfManyThatContradictEachOtherAtTheSameMoment() throws Exception {
        add(log.request(0, 9));
        var requests = new ArrayList<Callable<Integer>>();
        for (var size = 10; size < 60; size++) {
            var request = log.request(9, size);
            requests.add(() -> add(request).statusCode());
        }
        Collections.shuffle(requests);

        var statuses = new ArrayList<Integer>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : clients.invokeAll(requests)) {
                statuses.add(answer.get());
            }
        }

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(49);
    }

    @Test
    void showsMonitorsTheLatestWithBothSignatures() throws Exception {
        assertThat(latest().statusCode()).isEqualTo(404);
        add(log.request(0, 9));

        var shown = latest().body();

        assertThat(shown).startsWith(log.checkpoint(9));
        assertThat(isCosignedBy(vkey(), log.checkpoint(9), shown)).isTrue();
    }

    @Test
    void keepsItsKeyToItself() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("witness-key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesALogKeyThatWasMiscopied() throws Exception {
        Files.writeString(data.resolve("logs"), log.vkey().replace("+", "+0") + "\n");

        assertThatThrownBy(() -> new TrustedLogs(data.resolve("logs")).all())
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("verifier key");
    }

    /** The log would otherwise be told that it is the one at fault. */
    @Test
    void answersForItsOwnBrokenFileItself() throws Exception {
        Files.writeString(data.resolve("logs"), log.vkey().replace("+", "+0") + "\n");

        assertThat(add(log.request(0, 1)).statusCode()).isEqualTo(500);
    }

    private WitnessServer server() throws Exception {
        var key = CosignerKey.in(data, "witness.example");
        var heads = new Heads(data.resolve("heads"));
        var add = new AddCheckpoint(new TrustedLogs(data.resolve("logs")), heads, key, Clock.systemUTC());
        return new WitnessServer(new InetSocketAddress("127.0.0.1", 0), add, heads);
    }

    private String vkey() throws Exception {
        return CosignerKey.in(data, "ignored").vkey();
    }

    private void trust(SampleLog another) throws Exception {
        Files.writeString(data.resolve("logs"), Files.readString(data.resolve("logs")) + another.vkey() + "\n");
    }

    private boolean holds(int old, int size, List<byte[]> proof) {
        return Consistency.holds(old, root(old), size, root(size), proof);
    }

    private byte[] root(int size) {
        return Checkpoint.parse(log.checkpoint(size)).root();
    }

    private static String forgedRoot() {
        return SampleLog.base64(SampleLog.sha256("forged".getBytes(UTF_8)));
    }

    private HttpResponse<String> latest() throws Exception {
        var name = HexFormat.of().formatHex(SampleLog.sha256(log.origin.getBytes(UTF_8)));
        return send("GET", "/" + name + "/checkpoint", new byte[0]);
    }

    private HttpResponse<String> add(String body) throws Exception {
        return send("POST", "/add-checkpoint", body.getBytes(UTF_8));
    }

    private HttpResponse<String> send(String method, String path, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + witness.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** As C2SP tlog-cosignature says, with code of its own. */
    private static boolean isCosignedBy(String vkey, String checkpoint, String lines) throws Exception {
        var key = vkey.split("\\+", 3);
        var raw = Base64.getDecoder().decode(key[2]);
        var text = checkpoint.substring(0, checkpoint.indexOf("\n\n") + 1);
        for (var line : lines.lines()
                .filter(each -> each.startsWith("— " + key[0] + " "))
                .toList()) {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(line.split(" ")[2]));
            var id = new byte[4];
            bytes.get(id);
            var time = bytes.getLong();
            var signature = new byte[64];
            bytes.get(signature);
            var now = System.currentTimeMillis() / 1000;
            return raw[0] == 4
                    && HexFormat.of().formatHex(id).equals(key[1])
                    && Math.abs(now - time) < 60
                    && verifies(raw, "cosignature/v1\ntime " + time + "\n" + text, signature);
        }
        return false;
    }

    private static boolean verifies(byte[] raw, String message, byte[] signature) throws Exception {
        var encoded = HexFormat.of()
                .parseHex("302a300506032b6570032100"
                        + HexFormat.of().formatHex(raw).substring(2));
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(message.getBytes(UTF_8));
        return verifier.verify(signature);
    }
}
