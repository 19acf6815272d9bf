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

    /** The algorithm works also where one text is at its end, and looks at nothing there. */
    private static final int MOST_MORE = 10_000;

    /** Nobody reads so many, and a page of them would be many times as long as the texts. */
    private static final int MOST_SHOWN = 5_000;

    private final Allowance allowance;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private int before;
    private int after;

    private LineDifference(Allowance allowance) {
        this.allowance = allowance;
    }

    /** Nothing when the texts differ in too many lines, or when those before them have used the allowance up. */
    static Optional<List<Passage>> between(List<String> old, List<String> now, Allowance allowance) {
        try {
            return Optional.of(new LineDifference(allowance).compare(old, now))
                    .filter(LineDifference::isReadable)
                    .filter(allowance::show);
        } catch (TooMuchDiffers _) {
            return Optional.empty();
        }
    }

    private static boolean isReadable(List<Passage> passages) {
        return passages.stream().mapToInt(passage -> passage.lines().size()).sum() <= MOST_SHOWN;
    }

    private List<Passage> compare(List<String> old, List<String> now) {
        var top = sameAtTheTop(old, now);
        var bottom = sameAtTheTop(
                old.subList(top, old.size()).reversed(),
                now.subList(top, now.size()).reversed());
        same(old.subList(0, top));
        compareMiddle(old.subList(top, old.size() - bottom), now.subList(top, now.size() - bottom));
        same(old.subList(old.size() - bottom, old.size()));
        return passages();
    }

    private static int sameAtTheTop(List<String> old, List<String> now) {
        var same = 0;
        while (same < Math.min(old.size(), now.size()) && old.get(same).equals(now.get(same))) {
            same++;
        }
        return same;
    }

    private void compareMiddle(List<String> old, List<String> now) {
        if (old.isEmpty() || now.isEmpty()) {
            removed.addAll(old);
            added.addAll(now);
        } else {
            search(old, now);
        }
        writeDown();
    }

    private void search(List<String> old, List<String> now) {
        if (Math.abs(old.size() - now.size()) > MOST_MORE) {
            throw new TooMuchDiffers();
        }
        DiffUtils.diff(old, now, new MyersDiffWithLinearSpace<>(new CountedLooks(allowance)), null, true)
                .getDeltas()
                .forEach(this::add);
    }

    /** Looks whether two lines are the same. The algorithm knows no other way to be stopped. */
    private static final class CountedLooks implements BiPredicate<String, String> {

        private final Allowance allowance;
        private int looks;

        CountedLooks(Allowance allowance) {
            this.allowance = allowance;
        }

        @Override
        public boolean test(String one, String other) {
            if (++looks > MOST_LOOKS || !allowance.look()) {
                throw new TooMuchDiffers();
            }
            return one.equals(other);
        }
    }

    private static final class TooMuchDiffers extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    private void add(AbstractDelta<String> delta) {
        if (delta.getType() == DeltaType.EQUAL) {
            writeDown();
            same(delta.getSource().getLines());
        } else {
            removed.addAll(delta.getSource().getLines());
            added.addAll(delta.getTarget().getLines());
        }
    }

    private void same(List<String> texts) {
        texts.forEach(text -> lines.add(new Line(Mark.SAME, ++before, ++after, text)));
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
