package org.shikumen.runtime.vault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.shikumen.runtime.vault.Placeholder.Kind;

/** Finds personal values in what people write, in Chinese and English, full-width and spoken digits too. */
final class PersonalData {

    private PersonalData() {}

    /** In the order in which they stand; none overlaps another. */
    static List<Found> in(String text) {
        var found = new ArrayList<Found>();
        if (!Visible.isAllOf(text)) {
            var visible = Visible.of(text);
            claim(visible.text(), found);
            found.replaceAll(visible::inPlace);
        }
        claim(SpokenDigits.of(text), found); // two numbers with nothing visible between them are two
        found.sort(Comparator.comparingInt(Found::start));
        return List.copyOf(found);
    }

    private static void claim(String text, List<Found> found) {
        var plain = HalfWidth.of(text);
        var look = Look.at(plain);
        for (var form : PersonalForms.ALL) {
            if (form.mark().test(look)) {
                form.claim(plain, found);
            }
        }
    }

    /** The whole text as one value: of its own kind where it is one, so that it shares the placeholder of the same value elsewhere. */
    static Found whole(String text) {
        var found = in(text.strip());
        var one = found.size() == 1
                && found.getFirst().start() == 0
                && found.getFirst().end() == text.strip().length();
        return one
                ? new Found(
                        found.getFirst().kind(),
                        0,
                        text.length(),
                        found.getFirst().value())
                : new Found(Kind.PERSONAL, 0, text.length(), text);
    }

    /** For texts that no vault keeps values for: each gives way to its kind, as in {@code [ID_NO]}. */
    static String bracketed(String text) {
        var clean = new StringBuilder();
        var from = 0;
        for (var each : in(text)) {
            clean.append(text, from, each.start())
                    .append('[')
                    .append(each.kind())
                    .append(']');
            from = each.end();
        }
        return clean.append(text.substring(from)).toString();
    }

    /** @param value in the spelling a system expects: no separators, upper-case letters */
    record Found(Kind kind, int start, int end, String value) {

        boolean overlaps(int from, int to) {
            return start < to && from < end;
        }
    }
}
