package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.runtime.Simplified;

/** Which topic a sentence is about, and how surely. Meaning and words are weighed together; English leans on words. */
final class Intents {

    /**
     * A topic and how well a sentence fits it, 0 to 1.
     *
     * @param vocabulary what its examples are made of
     * @param saidWhole the telling words of each example of which the sentence says them all
     */
    record Match(Topic topic, double score, Set<String> vocabulary, List<Set<String>> saidWhole) {

        /** Whether an example was said that holds a word which is of no other of these. */
        boolean isNamedAmong(List<Match> matches) {
            return saidWhole.stream()
                    .flatMap(Set::stream)
                    .anyMatch(word ->
                            matches.stream().noneMatch(other -> other != this && other.vocabulary.contains(word)));
        }
    }

    private record Example(
            String sentence, boolean chinese, Set<String> features, Set<String> telling, Optional<float[]> vector) {}

    private record Said(String sentence, LocalDate today) {}

    private record Candidate(Topic topic, List<Example> examples, Set<String> features) {}

    private static final int LONGEST = 300;

    /** Who names something may do so to leave it out. */
    private static final Pattern DENIED =
            Pattern.compile("[不没别非]|(?<![a-z])(?:no|not|never|without|instead|[a-z]+n't|cannot)(?![a-z])");

    private final SentenceVectors vectors;
    private final List<CodeSlot> codes;
    private final List<Candidate> candidates;
    private final Map<String, Integer> spread = new HashMap<>();
    private final RecentlyUsed<Said, List<Match>> recent = new RecentlyUsed<>(1024);

    Intents(List<Topic> topics, SentenceVectors vectors) {
        this.vectors = vectors;
        this.codes = topics.stream().flatMap(Intents::codes).toList();
        this.candidates = topics.stream().map(this::candidate).toList();
        candidates.forEach(c -> c.features().forEach(f -> spread.merge(f, 1, Integer::sum)));
    }

    private static Stream<CodeSlot> codes(Topic topic) {
        return topic instanceof Topic.Doing(var form)
                ? form.slots().stream().filter(CodeSlot.class::isInstance).map(CodeSlot.class::cast)
                : Stream.empty();
    }

    private Candidate candidate(Topic topic) {
        var examples = topic.sentences().stream().map(this::example).toList();
        var features = new HashSet<String>();
        examples.forEach(e -> features.addAll(e.features()));
        return new Candidate(topic, examples, features);
    }

    /** All topics, best first; equals keep the order in which the definition names them. */
    List<Match> rank(String sentence, LocalDate today) {
        return sentence.length() > LONGEST
                ? ranked(sentence, today)
                : recent.get(new Said(sentence, today), s -> ranked(s.sentence(), s.today()));
    }

    private List<Match> ranked(String sentence, LocalDate today) {
        var said = example(sentence);
        return candidates.stream()
                .map(c -> match(c, said, sentence, today))
                .sorted(Comparator.comparingDouble(Match::score).reversed())
                .toList();
    }

    private Match match(Candidate candidate, Example said, String sentence, LocalDate today) {
        var score = score(said, candidate);
        var matters = score >= 0.25 && score < 1 && candidate.topic() instanceof Topic.Doing;
        return new Match(
                candidate.topic(),
                matters ? Math.min(0.99, score + evidence(candidate.topic(), sentence, today)) : score,
                candidate.features(),
                saidWhole(candidate, said, sentence));
    }

    private static boolean denies(String sentence) {
        return DENIED.matcher(Words.plain(Words.withoutPlaceholders(sentence))).find();
    }

    private static List<Set<String>> saidWhole(Candidate candidate, Example said, String sentence) {
        var whole = candidate.examples().stream()
                .map(Example::telling)
                .filter(said.telling()::containsAll)
                .toList();
        return whole.isEmpty() || denies(sentence) ? List.of() : whole;
    }

    private static Set<String> telling(Set<String> features) {
        return features.stream().filter(feature -> Words.weight(feature) >= 1).collect(Collectors.toSet());
    }

    /** A value that only some forms can take, such as a case number, speaks for those. */
    private static double evidence(Topic topic, String sentence, LocalDate today) {
        return topic instanceof Topic.Doing(var form) ? Math.min(0.12, 0.06 * form.telling(sentence, today)) : 0;
    }

    private Example example(String sentence) {
        var words = Words.withoutPlaceholders(sentence.substring(0, Math.min(sentence.length(), LONGEST)));
        var features = Words.features(words);
        return new Example(
                Words.bare(sentence), chinese(words), features, telling(features), vectors.of(Simplified.of(words)));
    }

    /** By its words: a permit's number behind them is of no language. */
    private boolean chinese(String words) {
        var rest = words;
        for (var code : codes) {
            rest = code.leftOutOf(rest);
        }
        return Words.language(Words.bare(rest), "zh").equals("zh");
    }

    private double score(Example said, Candidate candidate) {
        if (candidate.examples().stream().anyMatch(e -> e.sentence().equals(said.sentence()))) {
            return 1;
        }
        var words = 0.65
                        * candidate.examples().stream()
                                .mapToDouble(e -> likeness(said, e))
                                .max()
                                .orElse(0)
                + 0.35 * covered(said, candidate);
        var meaning = candidate.examples().stream()
                .mapToDouble(e -> closeness(said, e))
                .max()
                .orElse(0);
        if (said.vector().isEmpty()) {
            return words;
        }
        var share = said.chinese() ? 0.55 : 0.3;
        return (share * meaning + (1 - share) * words) * familiar(said);
    }

    /** Less than one for words that no topic uses. In Chinese pairs across words are often new, so they say less there. */
    private double familiar(Example said) {
        var all = said.features().stream().mapToDouble(Words::weight).sum();
        var known = said.features().stream()
                .filter(spread::containsKey)
                .mapToDouble(Words::weight)
                .sum();
        var loss = said.chinese() ? 0.15 : 0.4;
        return all == 0 ? 1 : 1 - loss * (1 - known / all);
    }

    private static double closeness(Example said, Example example) {
        if (said.vector().isEmpty() || example.vector().isEmpty()) {
            return 0;
        }
        var cosine =
                SentenceVectors.cosine(said.vector().get(), example.vector().get());
        return Math.clamp((cosine - 0.4) / 0.5, 0, 1);
    }

    private double likeness(Example said, Example example) {
        var common = 0.0;
        for (var feature : example.features()) {
            common += said.features().contains(feature) ? value(feature) : 0;
        }
        var all = value(said.features()) + value(example.features());
        var dice = all == 0 ? 0 : 2 * common / all;
        var contained = common / Math.max(value(example.features()), 3);
        return Math.max(dice, 0.8 * contained);
    }

    private double covered(Example said, Candidate candidate) {
        var common = said.features().stream()
                .filter(candidate.features()::contains)
                .mapToDouble(this::value)
                .sum();
        var all = value(said.features());
        return all == 0 ? 0 : common / all;
    }

    private double value(Set<String> features) {
        return features.stream().mapToDouble(this::value).sum();
    }

    /** What few topics share tells most; what none knows tells that the sentence is about something else. */
    private double value(String feature) {
        var topics = spread.getOrDefault(feature, 1);
        return Words.weight(feature)
                * Math.log(1 + (double) candidates.size() / topics)
                / Math.log(1 + candidates.size());
    }
}
