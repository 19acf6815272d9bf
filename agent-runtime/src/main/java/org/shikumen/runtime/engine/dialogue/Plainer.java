package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A form and one that asks for all the same and more, as a renewal and a late renewal: examples of both are much alike, so the
 * plainer is meant unless a word says that it is the fuller.
 */
record Plainer(Intents.Match plain, Intents.Match fuller) {

    /** A fuller form that comes before its plainer by no more than this leads by chance. */
    private static final double BY_CHANCE = 1.5 * Judgement.MARGIN;

    private static final Pattern DENYING = Pattern.compile(
            "(?:没有?|未|不是|不算|不要|不需要|不用)\\p{IsHan}{0,2}$|(?<![a-z])(?:not|[a-z]+n't|never|no)(?: [a-z]+){0,2} $");
    private static final Pattern WORDS = Pattern.compile("[a-z]+");
    private static final int NEAR = 40;

    static Judgement judge(Judgement judgement, List<Intents.Match> ranked, String said) {
        return of(judgement, ranked).map(pair -> pair.judge(judgement, said)).orElse(judgement);
    }

    private static Optional<Plainer> of(Judgement judgement, List<Intents.Match> ranked) {
        var meant = topics(judgement);
        return ranked.stream()
                .filter(fuller -> meant.contains(fuller.topic()))
                .flatMap(fuller -> ranked.stream()
                        .filter(plain -> isFuller(fuller.topic(), plain.topic()))
                        .map(plain -> new Plainer(plain, fuller)))
                .findFirst();
    }

    private static List<Topic> topics(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Clear(var topic) -> List.of(topic);
            case Judgement.Close(var close) -> close;
            case Judgement.Unknown ignored -> List.of();
        };
    }

    private static boolean isFuller(Topic fuller, Topic plain) {
        return fuller instanceof Topic.Doing(var more)
                && plain instanceof Topic.Doing(var less)
                && more.tool().consequential()
                && less.tool().consequential()
                && needs(more).size() > needs(less).size()
                && needs(less).size() > 1
                && needs(more).containsAll(needs(less));
    }

    private static Set<String> needs(Form form) {
        return form.slots().stream()
                .map(Slot::parameter)
                .filter(Parameter::required)
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    private Judgement judge(Judgement judgement, String said) {
        var words = Words.plain(Words.withoutPlaceholders(said));
        var telling = telling();
        if (telling.stream().anyMatch(word -> isDenied(word, words))) {
            return new Judgement.Close(List.of(plain.topic(), fuller.topic()));
        }
        if (telling.stream().anyMatch(word -> place(word, words) >= 0)) {
            return judgement;
        }
        return judgement instanceof Judgement.Close(var close) && close.contains(plain.topic())
                ? withoutFuller(close)
                : alone();
    }

    private Judgement withoutFuller(List<Topic> close) {
        var left = close.stream().filter(topic -> !topic.equals(fuller.topic())).toList();
        return left.size() == 1 ? new Judgement.Clear(left.getFirst()) : new Judgement.Close(left);
    }

    private Judgement alone() {
        return plain.score() >= Judgement.SURE && fuller.score() - plain.score() <= BY_CHANCE
                ? new Judgement.Clear(plain.topic())
                : new Judgement.Close(List.of(plain.topic(), fuller.topic()));
    }

    /** Words that the fuller form's examples say and the plainer's hardly do; a pair of characters that says one alone may be chance. */
    private Set<String> telling() {
        var more = fuller.topic().sentences().stream().map(Plainer::words).toList();
        var less = plain.topic().sentences().stream().map(Plainer::words).toList();
        return more.stream()
                .flatMap(Set::stream)
                .filter(word -> Words.weight(word) >= 1)
                .filter(word -> share(word, more) >= 3 * share(word, less))
                .filter(word -> isLatin(word)
                        || more.stream().filter(said -> said.contains(word)).count() > 1)
                .collect(Collectors.toSet());
    }

    private static double share(String word, List<Set<String>> sentences) {
        return (double) sentences.stream().filter(said -> said.contains(word)).count() / sentences.size();
    }

    /** As they are written: "expires soon" is another word than "expired". */
    private static Set<String> words(String sentence) {
        var plain = Words.plain(sentence);
        var words = WORDS.matcher(plain).results().map(found -> found.group()).collect(Collectors.toSet());
        Words.features(plain).stream().filter(feature -> !isLatin(feature)).forEach(words::add);
        return words;
    }

    private static boolean isLatin(String word) {
        return WORDS.matcher(word).matches();
    }

    private static int place(String word, String said) {
        return isLatin(word) ? wholeWord(word, said) : said.indexOf(word);
    }

    private static int wholeWord(String word, String said) {
        var found = Pattern.compile("(?<![a-z])" + word + "(?![a-z])").matcher(said);
        return found.find() ? found.start() : -1;
    }

    private static boolean isDenied(String word, String said) {
        var at = place(word, said);
        return at >= 0
                && DENYING.matcher(said.substring(Math.max(0, at - NEAR), at)).find();
    }
}
