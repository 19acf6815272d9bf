package org.shikumen.registry.change;

import java.util.List;

/** What all texts of one comparison may take together: what one takes, those after it do not have. Each has bounds of its own beside. */
final class Allowance {

    private static final int MOST_LOOKS = 60_000_000;

    private static final int MOST_CHARACTERS = 4_000_000;

    /** What a page needs for a line beside its text. */
    private static final int AROUND_A_LINE = 100;

    private int looks;
    private long characters;

    /** Whether two more lines may be looked at. */
    boolean look() {
        return ++looks <= MOST_LOOKS;
    }

    /** Whether these may be shown too; what is too much takes nothing. */
    boolean show(List<Passage> passages) {
        var more = passages.stream()
                .flatMap(passage -> passage.lines().stream())
                .mapToLong(line -> line.text().length() + AROUND_A_LINE)
                .sum();
        if (characters + more > MOST_CHARACTERS) {
            return false;
        }
        characters += more;
        return true;
    }
}
