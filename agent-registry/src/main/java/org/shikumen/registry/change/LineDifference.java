package org.shikumen.registry.change;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.shikumen.registry.change.Line.Mark;

/** Compares two texts line by line. */
final class LineDifference {

    private static final int AROUND = 3;

    /** Work grows with the product; texts come from outside, and a request must not keep a processor for long. */
    private static final long MOST_PAIRS = 25_000_000;

    private final List<Line> lines = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private int before;
    private int after;

    private LineDifference() {}

    /** Nothing when the texts differ in too many lines. */
    static Optional<List<Passage>> between(List<String> old, List<String> now) {
        var same = sameAtTheTop(old, now);
        var sameBelow = sameAtTheBottom(old, now, same);
        var pairs = (long) (old.size() - same - sameBelow) * (now.size() - same - sameBelow);
        return pairs > MOST_PAIRS ? Optional.empty() : Optional.of(compare(old, now));
    }

    private static int sameAtTheTop(List<String> old, List<String> now) {
        var most = Math.min(old.size(), now.size());
        return IntStream.range(0, most)
                .filter(i -> !old.get(i).equals(now.get(i)))
                .findFirst()
                .orElse(most);
    }

    private static int sameAtTheBottom(List<String> old, List<String> now, int above) {
        return sameAtTheTop(
                old.subList(above, old.size()).reversed(),
                now.subList(above, now.size()).reversed());
    }

    private static List<Passage> compare(List<String> old, List<String> now) {
        var difference = new LineDifference();
        DiffUtils.diff(old, now, new MyersDiffWithLinearSpace<>(), null, true)
                .getDeltas()
                .forEach(difference::add);
        difference.writeDown();
        return difference.passages();
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
