package org.shikumen.registry.change;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.change.Line.Mark;

class LineDifferenceTest {

    @Test
    void findsNothingInTheSameText() {
        assertThat(between(numbers(10), numbers(10))).contains(List.of());
    }

    @Test
    void showsWhatChangedWithThreeLinesAround() {
        var now = new ArrayList<>(numbers(20));
        now.set(9, "ten");

        assertThat(shown(numbers(20), now)).containsExactly(" 7  8  9 -10 +ten  11  12  13");
    }

    @Test
    void keepsTogetherWhatLiesNearAndApartWhatLiesFar() {
        var now = new ArrayList<>(numbers(40));
        now.remove(29);
        now.add(9, "new");
        now.add(4, "new");

        assertThat(shown(numbers(40), now))
                .containsExactly(" 2  3  4 +new  5  6  7  8  9 +new  10  11  12", " 27  28  29 -30  31  32  33");
    }

    @Test
    void numbersEachLineWhereAReaderFindsIt() {
        var lines = between(List.of("a", "b", "c"), List.of("a", "x", "y", "c"))
                .orElseThrow()
                .getFirst()
                .lines();

        assertThat(lines)
                .containsExactly(
                        new Line(Mark.SAME, 1, 1, "a"),
                        new Line(Mark.REMOVED, 2, 1, "b"),
                        new Line(Mark.ADDED, 2, 2, "x"),
                        new Line(Mark.ADDED, 2, 3, "y"),
                        new Line(Mark.SAME, 3, 4, "c"));
        assertThat(lines).extracting(Line::number).containsExactly(1, 2, 2, 3, 4);
    }

    @Test
    void showsATextWholeThatWasNotThereBefore() {
        assertThat(shown(List.of(), List.of("a", "b"))).containsExactly("+a +b");
        assertThat(shown(List.of("a", "b"), List.of())).containsExactly("-a -b");
    }

    @Test
    void comparesNoLineOfTextsOfWhichTooMuchDiffers() {
        assertThat(between(numbers(20_000), words(20_000))).isEmpty();
    }

    @Test
    void findsSingleLinesInALongText() {
        var now = new ArrayList<>(numbers(50_000));
        now.set(10, "x");
        now.remove(25_000);
        now.add(49_990, "y");

        assertThat(between(numbers(50_000), now).orElseThrow()).hasSize(3);
    }

    @Test
    void showsNoMoreLinesThanAnyoneReads() {
        assertThat(between(List.of(), numbers(5_000))).isPresent();
        assertThat(between(List.of(), numbers(5_001))).isEmpty();
        assertThat(between(numbers(80_000), List.of())).isEmpty();
    }

    @Test
    void findsWhatCameIntoTheMiddleOfALongText() {
        var now = new ArrayList<>(numbers(80_000));
        now.addAll(40_000, words(4_000));

        assertThat(between(numbers(80_000), now).orElseThrow()).hasSize(1);
    }

    @Test
    void keepsNoProcessorForLong() {
        var mixed = IntStream.range(0, 30_000)
                .mapToObj(i -> i % 2 == 0 ? "same" : "x" + i)
                .toList();
        var other = IntStream.range(0, 30_000)
                .mapToObj(i -> i % 3 == 0 ? "same" : "y" + i)
                .toList();

        Assertions.assertTimeout(Duration.ofMinutes(2), () -> between(mixed, other));
        Assertions.assertTimeout(
                Duration.ofMinutes(2),
                () -> between(numbers(30_000), numbers(30_000).reversed()));
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> between(List.of("a", "b"), numbers(80_002)));
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> between(numbers(10_002), List.of("a", "b")));
    }

    /** No page, and no answer, is as long as there are toolsets to pin. */
    @Test
    void showsNoMoreOfManyTextsThanOfAFew() {
        var allowance = new Allowance();

        var shown = Stream.generate(() -> LineDifference.between(List.of(), numbers(5_000), allowance))
                .limit(20)
                .filter(Optional::isPresent)
                .count();

        assertThat(shown).isBetween(5L, 10L);
        assertThat(LineDifference.between(List.of("a"), List.of("b"), allowance))
                .as("a short text after many long ones")
                .isPresent();
        assertThat(between(List.of(), List.of("x".repeat(5_000_000)))).isEmpty();
    }

    @Test
    void looksNoLongerAtManyTextsThanAtAFew() {
        var allowance = new Allowance();

        IntStream.range(0, 4).forEach(_ -> LineDifference.between(numbers(20_000), words(20_000), allowance));

        assertThat(LineDifference.between(List.of("a", "b", "c"), List.of("b", "x", "a"), allowance))
                .isEmpty();
    }

    private static Optional<List<Passage>> between(List<String> old, List<String> now) {
        return LineDifference.between(old, now, new Allowance());
    }

    private static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    private static List<String> words(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "w" + i).toList();
    }

    private static List<String> shown(List<String> old, List<String> now) {
        return between(old, now).orElseThrow().stream()
                .map(passage ->
                        passage.lines().stream().map(LineDifferenceTest::shown).collect(joining(" ")))
                .toList();
    }

    private static String shown(Line line) {
        return switch (line.mark()) {
                    case SAME -> " ";
                    case REMOVED -> "-";
                    case ADDED -> "+";
                }
                + line.text();
    }
}
