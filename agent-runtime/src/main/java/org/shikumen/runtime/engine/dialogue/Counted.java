package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a number parameter counts, in words of its own: its name, its labels, and what its question asks how many of. People say
 * the number first, "for 3 hours", where a form would say "hours 3".
 *
 * @param words of Latin letters in the singular, lower case
 */
record Counted(List<String> words) {

    private static final Pattern HOW_MANY =
            Pattern.compile("how many ([a-z]+)|(?:几|多少)个?(\\p{IsHan}{1,4}?)(?=呢|吗|\\P{IsHan}|$)");

    private static final Pattern LAST_WORD = Pattern.compile("([a-z]+)[^a-z]*$|(\\p{IsHan}+?)数?量?\\P{IsHan}*$");

    /** 3点 and 3号 are a time and a day, or a house. */
    private static final Set<String> CALENDAR = Set.of("点", "号", "日", "月", "年", "时", "分");

    /** Of what will be or has been when so much time is over nobody said how long it takes; of two, nobody knows which. */
    private static final Pattern OTHERWISE_BEFORE =
            Pattern.compile("(?:(?<![a-z])(?:within|every|after|last|next|past|\\d+ (?:to|or|and))|每隔?|[过再])\\s*$");

    private static final Pattern OTHERWISE_AFTER =
            Pattern.compile("^\\s*(?:(?:ago|later|earlier|from now|before|after)(?![a-z])|[之以]?[前后内])");

    Counted {
        words = List.copyOf(words);
    }

    static Counted by(Parameter parameter) {
        var called = Stream.concat(Stream.of(parameter.spacedName()), parameter.labels().values().stream())
                .flatMap(name -> LAST_WORD.matcher(Words.plain(name)).results());
        var asked = HOW_MANY.matcher(parameter.wording()).results();
        return new Counted(Stream.concat(called, asked)
                .map(Counted::word)
                .filter(Counted::tells)
                .distinct()
                .toList());
    }

    private static String word(MatchResult found) {
        return found.group(1) == null ? found.group(2) : singular(found.group(1));
    }

    private static String singular(String word) {
        return word.replaceAll("ies$", "y").replaceAll("(?<=ch|sh|x|ss)es$|(?<=[^s])s$", "");
    }

    private static boolean tells(String word) {
        return !CALENDAR.contains(word) && Words.weight(Words.stem(word)) > 0.3;
    }

    /** The numbers that stand before one of the words. */
    Stream<MatchResult> in(String text) {
        return words.stream()
                .filter(word -> text.contains(beginning(word)))
                .flatMap(word -> counting(word).matcher(text).results())
                .filter(found -> !OTHERWISE_BEFORE
                        .matcher(text.substring(0, found.start()))
                        .find())
                .filter(found ->
                        !OTHERWISE_AFTER.matcher(text.substring(found.end())).find());
    }

    private static Pattern counting(String word) {
        var latin = word.charAt(0) <= 'z';
        return Pattern.compile("(?<![a-z#-])(" + Numbers.COUNT + ")"
                + (latin ? "[\\s-]*" + beginning(word) + "(?:y|ies|e?s)?(?![a-z])" : "\\s*个?" + word));
    }

    /** Of hobby and hobbies the same letters. */
    private static String beginning(String word) {
        return word.replaceAll("(?<=[a-z])y$", "");
    }
}
