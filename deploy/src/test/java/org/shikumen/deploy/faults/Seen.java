package org.shikumen.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A table of what was done to the service and how soon it answered again. */
final class Seen {

    private record Line(String what, Duration back) {}

    private final List<Line> lines = new ArrayList<>();

    /** @param hurt does it and says when it was done */
    void after(String what, Supplier<Instant> hurt, SteadyCrowd crowd) {
        var back = crowd.backAfter(hurt.get());
        lines.add(new Line(what, back));
        System.out.printf("%-45s answered again after %6d ms%n", what, back.toMillis());
    }

    /**
     * Within fifteen seconds, on a machine that starts an undisturbed application in ten or less; on a slower one, or one that
     * others use too, as much longer.
     */
    void isBackSoon(Duration undisturbedStart) {
        var slowness = Math.max(1, undisturbedStart.toMillis() / 10_000.0);
        assertThat(longest().toMillis())
                .as("an undisturbed start took %d ms", undisturbedStart.toMillis())
                .isLessThan((long) (15_000 * slowness));
    }

    /** How long it answered nobody, at worst. */
    Duration longest() {
        return lines.stream().map(Line::back).max(Duration::compareTo).orElseThrow();
    }

    void print(String title) {
        System.out.printf(
                "%n%s: %d times, longest until it answered again %s ms%n",
                title, lines.size(), longest().toMillis());
        lines.forEach(line ->
                System.out.printf("  %-45s %6d ms%n", line.what(), line.back().toMillis()));
    }
}
