package org.shikumen.registry.change;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.shikumen.registry.change.Line.Mark;

/** Compares two texts line by line. */
final class LineDifference {

    private static final int AROUND = 3;

    /** Work grows with the square of what differs; texts come from outside, and no request may keep a processor for long. */
    private static final int MOST_LOOKS = 20_000_000;

    private final List<Line> lines = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private int before;
    private int after;

    private LineDifference() {}

    /** Nothing when the texts differ in too many lines. */
    static Optional<List<Passage>> between(List<String> old, List<String> now) {
        try {
            return Optional.of(compare(old, now));
        } catch (TooManyLooks tooMuchDiffers) {
            return Optional.empty();
        }
    }

    private static List<Passage> compare(List<String> old, List<String> now) {
        var difference = new LineDifference();
        DiffUtils.diff(old, now, new MyersDiffWithLinearSpace<>(new CountedLooks()), null, true)
                .getDeltas()
                .forEach(difference::add);
        difference.writeDown();
        return difference.passages();
    }

    /** Looks whether two lines are the same. The algorithm knows no other way to be stopped. */
    private static final class CountedLooks implements BiPredicate<String, String> {

        private int looks;

        @Override
        public boolean test(String one, String other) {
            if (++looks > MOST_LOOKS) {
                throw new TooManyLooks();
            }
            return one.equals(other);
        }
    }

    private static final class TooManyLooks extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    private void add(AbstractDelta<String> delta) {
        if (delta.getType() == DeltaType.EQUAL) {
            writeDown();
            delta.getSource().getLines().forEach(text -> lines.add(new Line(Mark.SAME, ++before, ++after, text)));
        } else {
            removed.addAll(delta.getSource().getLines());
            added.addAll(delta.getTarget().getLines());
        }
    }

    /** The algorithm mixes them as it finds them; people read what was there, then what came in its place. */
    private void writeDown() {
        removed.forEach(text -> lines.add(new Line(Mark.REMOVED, ++before, after, text)));
        added.forEach(text -> lines.add(new Line(Mark.ADDED, before, ++after, text)));
        removed.clear();
        added.clear();
    }

    private List<Passage> passages() {
        var passages = new ArrayList<Passage>();
        var from = 0;
        while (from < lines.size()) {
            var to = endOfPassage(from);
            if (to > from) {
                passages.add(new Passage(lines.subList(from, to)));
            }
            from = Math.max(to, from + 1);
        }
        return passages;
    }

    /** The same index when the line there is far from any change. */
    private int endOfPassage(int from) {
        var to = from;
        while (to < lines.size() && isNearAChange(to)) {
            to++;
        }
        return to;
    }

    private boolean isNearAChange(int index) {
        return lines.subList(Math.max(0, index - AROUND), Math.min(lines.size(), index + AROUND + 1)).stream()
                .anyMatch(line -> line.mark() != Mark.SAME);
    }
}
