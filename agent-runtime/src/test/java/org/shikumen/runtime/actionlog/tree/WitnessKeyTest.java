package org.shikumen.runtime.actionlog.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines of a witness's answer count as its signature of our checkpoint. */
class WitnessKeyTest {

    private static final String NAME = "witness.example";
    private static final String CHECKPOINT = "shikumen.org/here\n9\n%s\n".formatted("A".repeat(43) + "=");
    private static final long AT = 1_795_000_000L;

    private final LogKey signs = LogKey.fresh();
    private final byte[] id = id(NAME, material(signs, 4));
    private final WitnessKey key = WitnessKey.of(vkey(NAME, material(signs, 4)));

    @Test
    void takesTheLineThatTheWitnessSignedForThisCheckpoint() {
        var own = line(NAME, id, AT, sign(AT, CHECKPOINT), "");
        var another = line("another.example", id, AT, sign(AT, CHECKPOINT), "");

        assertThat(key.cosignature(another + "\n" + own + "\n", CHECKPOINT)).hasValue(own + "\n");
    }

    @Test
    void takesNoLineOfAnotherNameOrKey() {
        var otherId = id.clone();
        otherId[3] ^= 1;

        assertThat(key.cosignature(line("another.example", id, AT, sign(AT, CHECKPOINT), ""), CHECKPOINT))
                .isEmpty();
        assertThat(key.cosignature(line(NAME, otherId, AT, sign(AT, CHECKPOINT), ""), CHECKPOINT))
                .isEmpty();
    }

    @Test
    void takesNoSignatureOfAnotherCheckpointOrAnotherTime() {
        var larger = CHECKPOINT.replace("\n9\n", "\n10\n");

        assertThat(key.cosignature(line(NAME, id, AT, sign(AT, larger), ""), CHECKPOINT))
                .isEmpty();
        assertThat(key.cosignature(line(NAME, id, AT, sign(AT + 1, CHECKPOINT), ""), CHECKPOINT))
                .isEmpty();
    }

    @Test
    void takesNothingWithMoreBehindIt() {
        assertThat(key.cosignature(line(NAME, id, AT, sign(AT, CHECKPOINT), "more"), CHECKPOINT))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not a line", "— witness.example", "— witness.example ???", "— witness.example AAAA", "- x y"
            })
    void takesNothingThatHasNotTheForm(String line) {
        assertThat(key.cosignature(line, CHECKPOINT)).isEmpty();
    }

    @Test
    void isNoKeyOfALogAndNoneThatWasMiscopied() {
        var asALog = vkey(NAME, material(signs, 1));
        var miscopied = vkey(NAME, material(signs, 4)).replace(NAME, "witness.exarnple");

        assertThatThrownBy(() -> WitnessKey.of(asALog)).hasMessageContaining("SHIKUMEN_WITNESS_KEY");
        assertThatThrownBy(() -> WitnessKey.of(miscopied)).hasMessageContaining("SHIKUMEN_WITNESS_KEY");
        assertThatThrownBy(() -> WitnessKey.of("witness.example")).hasMessageContaining("the witness prints it");
    }

    private byte[] sign(long time, String checkpoint) {
        return signs.sign(
                "cosignature/v1\ntime %d\n%s".formatted(time, checkpoint).getBytes(UTF_8));
    }

    private static String line(String name, byte[] id, long time, byte[] signature, String more) {
        var bytes = ByteBuffer.allocate(4 + 8 + 64 + more.length())
                .put(id)
                .putLong(time)
                .put(signature)
                .put(more.getBytes(UTF_8));
        return "— " + name + " " + Base64.getEncoder().encodeToString(bytes.array());
    }

    private static String vkey(String name, byte[] material) {
        return name + "+" + HexFormat.of().formatHex(id(name, material)) + "+"
                + Base64.getEncoder().encodeToString(material);
    }

    private static byte[] material(LogKey key, int kind) {
        return ByteBuffer.allocate(33).put((byte) kind).put(key.raw()).array();
    }

    private static byte[] id(String name, byte[] material) {
        var sha256 = Rfc6962.sha256();
        sha256.update((name + "\n").getBytes(UTF_8));
        return Arrays.copyOf(sha256.digest(material), 4);
    }
}
