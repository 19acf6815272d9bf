package org.shikumen.runtime.vault;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.shikumen.runtime.vault.Placeholder.Kind;

/**
 * A form in which one kind of personal value is written.
 *
 * @param mark what a text with such a value shows at first sight; it keeps most texts from the patterns, which are dear
 */
record PersonalForm(
        Kind kind, Predicate<Look> mark, Pattern pattern, UnaryOperator<String> spelling, Predicate<String> check) {

    void claim(String plain, List<PersonalData.Found> found) {
        var matcher = pattern.matcher(plain);
        for (var from = 0; from <= plain.length() && matcher.find(from); ) {
            var start = matcher.start();
            var end = untilTheNext(found, start, matcher.end());
            var value = spelling.apply(plain.substring(start, end));
            var right = found.stream().noneMatch(each -> each.overlaps(start, end)) && check.test(value);
            if (right) {
                found.add(new PersonalData.Found(kind, start, end, value));
            }
            // a number before it may look like the beginning of a resident's number
            from = kind == Kind.ID_NO && !right ? start + 1 : matcher.end();
        }
    }

    /** An address ends where a telephone number begins; a number has no such freedom. */
    private int untilTheNext(List<PersonalData.Found> found, int start, int end) {
        if (kind != Kind.ADDRESS) {
            return end;
        }
        return found.stream()
                .mapToInt(PersonalData.Found::start)
                .filter(each -> each > start && each < end)
                .min()
                .orElse(end);
    }
}
