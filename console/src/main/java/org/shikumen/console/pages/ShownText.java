package org.shikumen.console.pages;

import java.util.List;
import java.util.Optional;
import org.shikumen.registry.change.Line;
import org.shikumen.registry.change.Part;
import org.shikumen.registry.change.Passage;
import org.shikumen.registry.change.TextDifference;

/**
 * How a text differs, as a page shows it.
 *
 * @param passages nothing when too much differs
 */
public record ShownText(Part part, String name, int before, int after, Optional<List<List<Line>>> passages) {

    static ShownText of(TextDifference text) {
        return new ShownText(
                text.part(),
                text.name(),
                text.before(),
                text.after(),
                text.passages().map(all -> all.stream().map(ShownText::lines).toList()));
    }

    private static List<Line> lines(Passage passage) {
        return passage.lines().stream()
                .map(line -> new Line(line.mark(), line.before(), line.after(), Characters.visible(line.text())))
                .toList();
    }
}
