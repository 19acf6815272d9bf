package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.shikumen.runtime.labels.SpokenForms;
import org.shikumen.runtime.labels.Stood;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.JsonNode;

/**
 * Reads values out of citizens' words with the same slots that fill a form, so that what the dialogue model understands
 * counts as said.
 *
 * @param today the day in the city
 */
public record PeoplesWords(DialogueScript script, LocalDate today) implements SpokenForms {

    private static final int MOST_IN_ONE_MESSAGE = 8;

    /** 一下 and "this one" say no number. */
    private static final Pattern SAYS_LITTLE = Pattern.compile("[零〇一二两三四五六七八九十百千万]|[万百千].+|one");

    @Override
    public boolean says(Stood.Said words, ToolSpec tool, String argument, JsonNode value) {
        return slotSays(words, tool, argument, value) || value.isNumber() && numberStands(words.text(), value);
    }

    @Override
    public OptionalInt place(String words) {
        return Picks.place(words).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private boolean slotSays(Stood.Said words, ToolSpec tool, String argument, JsonNode value) {
        return script.form(tool.name().functionName())
                .flatMap(form -> form.slot(argument))
                .filter(slot -> reads(slot, words, today, value))
                .isPresent();
    }

    /** A message can hold several values of a kind: what was read is taken away and the rest read again. */
    private static boolean reads(Slot slot, Stood.Said words, LocalDate today, JsonNode value) {
        var asked = asks(words.after(), slot);
        var rest = words.text();
        for (var i = 0; i < MOST_IN_ONE_MESSAGE; i++) {
            var reading = slot.hear(rest, asked, today);
            if (reading instanceof Reading.Wrong(var left)) {
                return namesAll(slot, rest, today) && left.stream().anyMatch(one -> same(one, value));
            }
            if (!(reading instanceof Reading.Found found)) {
                return false;
            }
            if (same(found.value(), value)) {
                return true;
            }
            if (found.end() == found.start()) {
                return false;
            }
            rest = found.takenFrom(rest);
        }
        return false;
    }

    /** Where several values leave a slot undecided each of them was named; a part of the day names no hour, a week no day. */
    private static boolean namesAll(Slot slot, String said, LocalDate today) {
        return switch (slot) {
            case NumberSlot ignored -> true;
            case PersonalSlot ignored -> true;
            case CodeSlot ignored -> true;
            case ChoiceSlot ignored -> true;
            case DaySlot days -> days.named(said, today) instanceof Reading.Wrong;
            default -> false;
        };
    }

    private static boolean asks(String text, Slot slot) {
        return !text.isBlank()
                && (text.endsWith(slot.parameter().question("zh"))
                        || text.endsWith(slot.parameter().question("en")));
    }

    private static boolean numberStands(String text, JsonNode value) {
        var plain = Words.withoutPlaceholders(text).toLowerCase(Locale.ROOT);
        return Numbers.ANY
                .matcher(plain)
                .results()
                .map(found -> found.group())
                .filter(number -> !SAYS_LITTLE.matcher(number).matches())
                .anyMatch(number -> Numbers.value(number).compareTo(value.decimalValue()) == 0);
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }
}
