package org.shikumen.runtime.actionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, 42, 990102})
    void writesWhatAnIndependentImplementationWrites(long seed) {
        var random = new Random(seed);

        for (int i = 0; i < 1_000; i++) {
            var value = Map.of("value", value(random, 4));
            assertThat(CanonicalJson.of(value)).isEqualTo(Chains.canonical(JSON.writeValueAsString(value)));
        }
    }

    @Test
    void writesEveryEnvelopeCanonically() {
        assertThat(SampleEntries.envelopes())
                .allSatisfy(each -> assertThat(each).isEqualTo(Chains.canonical(each)));
    }

    @Test
    void leavesOutWhatIsAbsent() {
        var envelopes = SampleEntries.envelopes();

        var decided = envelopes.stream()
                .filter(each -> each.contains("\"GrantDecided\""))
                .findFirst()
                .orElseThrow();

        assertThat(JSON.readTree(decided).get("body").propertyNames())
                .containsExactly("call", "decision", "digest", "grant", "tool");
        assertThat(JSON.readTree(decided).get("v").asInt()).isEqualTo(1);
    }

    @Test
    void writesTimesWithSixDigitsInUtc() {
        assertThat(CanonicalJson.of(Instant.parse("2026-11-21T10:00:00Z")))
                .isEqualTo("\"2026-11-21T10:00:00.000000Z\"");
    }

    @Test
    void putsTheReplacementCharacterWhereHalfAPairStands() {
        assertThat(CanonicalJson.of("a\uD83Db\uDE00")).isEqualTo("\"a\uFFFDb\uFFFD\"");
        assertThat(CanonicalJson.of("\uD83D\uDE00")).isEqualTo("\"\uD83D\uDE00\"");
    }

    @Test
    void refusesWhatHasNoOneSpelling() {
        assertThatThrownBy(() -> CanonicalJson.of(0.1)).hasMessageContaining("cannot hold");
        assertThatThrownBy(() -> CanonicalJson.of(1L << 53)).hasMessageContaining("as text");
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 53, -(1L << 53), Long.MAX_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE})
    void refusesANumberThatAReaderOfDoublesWouldMistake(long number) {
        assertThatThrownBy(() -> CanonicalJson.of(number)).hasMessageContaining("as text");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Integer.MIN_VALUE, (1L << 53) - 1, -(1L << 53) + 1})
    void writesAWholeNumberWithAllItsDigits(long number) {
        assertThat(CanonicalJson.of(number)).isEqualTo(Long.toString(number));
    }

    private static Object value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> text(random);
            case 1 -> random.nextInt();
            case 2 -> random.nextLong(-(1L << 53) + 1, 1L << 53);
            case 3 -> random.nextBoolean();
            case 4 ->
                IntStream.range(0, random.nextInt(5))
                        .mapToObj(_ -> value(random, depth - 1))
                        .toList();
            default -> members(random, depth);
        };
    }

    private static Map<String, Object> members(RandomGenerator random, int depth) {
        var members = new HashMap<String, Object>();
        for (int i = random.nextInt(6); i > 0; i--) {
            members.put(text(random), value(random, depth - 1));
        }
        return members;
    }

    private static String text(RandomGenerator random) {
        var ranges = List.of(
                new int[] {0, 0x20},
                new int[] {0x20, 0x80},
                new int[] {0x80, 0x800},
                new int[] {0x4e00, 0x9fff},
                new int[] {0xe000, 0x10000},
                new int[] {0x10000, 0x10ffff});
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            var range = ranges.get(random.nextInt(ranges.size()));
            text.appendCodePoint(random.nextInt(range[0], range[1]));
        }
        return text.toString();
    }
}
