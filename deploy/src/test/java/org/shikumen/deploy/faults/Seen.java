package org.shikumen.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** A table of what was done to the service and how soon it answered again. */
final class Seen {

    private record Line(String what, Instant at, Duration back) {

        /** How much of that time lies in this. */
        Duration within(Instant from, Instant to) {
            var begin = at.isAfter(from) ? at : from;
            var end = at.plus(back).isBefore(to) ? at.plus(back) : to;
            return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
        }
    }

    private final List<Line> lines = new ArrayList<>();

    /** @param hurt does it and says when it was done */
    void after(String what, Supplier<Instant> hurt, SteadyCrowd crowd) {
        var at = hurt.get();
        var back = crowd.backAfter(at);
        lines.add(new Line(what, at, back));
        System.out.printf("%-45s answered again after %6d ms%n", what, back.toMillis());
    }

    /** As much of this time as the service answered in. */
    Duration running(Instant from, Instant to) {
        return lines.stream().map(line -> line.within(from, to)).reduce(Duration.between(from, to), Duration::minus);
    }

    /**
     * Within fifteen seconds, on a machine that starts an undisturbed application in ten or less; on a slower one, or one that
     * others use too, as much longer.
     */
    void isBackSoon(Duration undisturbedStart) {
        var slowness = Math.max(1, undisturbedStart.toMillis() / 10_000.0);
        assertThat(longest().toMillis())
                .as("an undisturbed start took %d ms", undisturbedStart.toMillis())
                .isLessThan((long) (Strictness.BACK.toMillis() * slowness));
    }

    private Duration longest() {
        return lines.stream().map(Line::back).max(Duration::compareTo).orElseThrow();
    }

    void print(String title) {
        var median = lines.stream().map(Line::back).sorted().toList().get(lines.size() / 2);
        System.out.printf(
                "%n%s: %d times, until it answered again: median %s ms, longest %s ms%n",
                title, lines.size(), median.toMillis(), longest().toMillis());
        lines.stream()
                .sorted(Comparator.comparing(Line::at))
                .forEach(line -> System.out.printf(
                        "  %-45s %6d ms%n", line.what(), line.back().toMillis()));
    }
}
