package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** One of several values, by value, by label, or by a part of a label that no other has. */
record ChoiceSlot(Parameter parameter) implements Slot {

    private static final Set<String> SAYS_LITTLE =
            Set.of("没有", "无", "其他", "其它", "不限", "全部", "none", "no", "other", "any", "all", "yes", "是", "否", "有");

    /** Of a name in English its last word, and one with a capital: 20 Dock Street is no street lamp, Jinghe is the Jinghe centre. */
    private static final Pattern STANDS_FOR_ALL = Pattern.compile("\\p{Lu}\\p{L}*|\\p{L}+$");

    private record Spot(String value, int start, int end) {}

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        var text = Words.inPlace(said);
        var spots = parameter.values().stream()
                .flatMap(v -> names(v).map(name -> spot(text, v, name, asked)).flatMap(Optional::stream))
                .toList();
        var longest = spots.stream()
                .max(Comparator.comparingInt((Spot s) -> s.end() - s.start()).thenComparing(s -> -s.start()));
        var several = longest.map(spot -> alsoNamed(text, spot, spots)).orElse(List.of());
        if (!several.isEmpty() && (asked || parameter.required())) {
            return new Reading.Wrong(several);
        }
        var alsoByPart = longest.map(spot -> alsoByPart(text, spot, spots)).orElse(List.of());
        if (!alsoByPart.isEmpty() && (asked || parameter.required())) {
            return new Reading.Wrong(alsoByPart);
        }
        return longest.or(() -> byPart(text))
                .or(() -> asked ? byPlace(text) : Optional.empty())
                .<Reading>map(s -> new Reading.Found(StringNode.valueOf(s.value()), s.start(), s.end()))
                .orElse(Reading.NOTHING);
    }

    /** The values named by themselves, if more than one is; a name inside another one is none, nor is what is ruled out. */
    private List<StringNode> alsoNamed(String text, Spot longest, List<Spot> spots) {
        var named = spots.stream()
                .filter(s -> s.equals(longest) || s.end() <= longest.start() || longest.end() <= s.start())
                .filter(s -> !SAYS_LITTLE.contains(text.substring(s.start(), s.end())))
                .filter(s -> !Unwanted.in(text, s.start(), s.end()))
                .filter(s -> !Unwanted.isTakenBack(text.substring(s.end())))
                .map(Spot::value)
                .toList();
        var several = parameter.values().stream().filter(named::contains).toList();
        return several.size() > 1 ? several.stream().map(StringNode::valueOf).toList() : List.of();
    }

    /** 停车场旁边饭店的油烟 may be about 停车 or about 餐饮油烟. */
    private List<StringNode> alsoByPart(String text, Spot longest, List<Spot> spots) {
        var named = spots.stream().map(Spot::value).toList();
        var others = parameter.values().stream()
                .filter(value -> !named.contains(value))
                .flatMap(value -> part(text, value).stream())
                .filter(s -> spots.stream().allMatch(spot -> s.end() <= spot.start() || spot.end() <= s.start()))
                .filter(s -> !Unwanted.in(text, s.start(), s.end()))
                .toList();
        return others.isEmpty() || Unwanted.in(text, longest.start(), longest.end())
                ? List.of()
                : Stream.concat(Stream.of(longest), others.stream())
                        .map(spot -> StringNode.valueOf(spot.value()))
                        .toList();
    }

    @Override
    public boolean isOffered(String said) {
        return parameter.values().stream()
                .flatMap(this::names)
                .anyMatch(name -> Words.bare(name).equals(Words.bare(said)));
    }

    private Stream<String> names(String value) {
        return Stream.of(value, parameter.valueLabel(value, "zh"), parameter.valueLabel(value, "en"))
                .map(name -> Words.inPlace(name).strip())
                .filter(name -> !name.isEmpty())
                .distinct();
    }

    private static Optional<Spot> spot(String text, String value, String name, boolean asked) {
        if (!asked && (SAYS_LITTLE.contains(name) || name.length() < 2)) {
            return Optional.empty();
        }
        return standing(text, name).map(at -> new Spot(value, at, at + name.length()));
    }

    /** Where the name stands by itself, not inside a longer word. */
    private static Optional<Integer> standing(String text, String name) {
        for (var at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            var end = at + name.length();
            if ((at == 0 || !inWord(text.charAt(at - 1), name.charAt(0)))
                    && (end == text.length() || !inWord(text.charAt(end), name.charAt(name.length() - 1)))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static boolean inWord(char beside, char edge) {
        return beside < 128 && Character.isLetterOrDigit(beside) && edge < 128 && Character.isLetterOrDigit(edge);
    }

    /** 静河 for 静河中心: the value whose names share most with what was said, if it alone does. */
    private Optional<Spot> byPart(String text) {
        var hits = parameter.values().stream()
                .map(v -> part(text, v))
                .flatMap(Optional::stream)
                .toList();
        return hits.size() == 1 ? Optional.of(hits.getFirst()) : Optional.empty();
    }

    private Optional<Spot> part(String text, String value) {
        var common = new HashSet<String>();
        parameter.values().stream()
                .filter(v -> !v.equals(value))
                .flatMap(this::names)
                .forEach(n -> common.addAll(parts(n)));
        return Stream.of(value, parameter.valueLabel(value, "zh"), parameter.valueLabel(value, "en"))
                .filter(name -> !SAYS_LITTLE.contains(Words.inPlace(name).strip()))
                .flatMap(ChoiceSlot::tellingParts)
                .filter(p -> !common.contains(p))
                .map(p -> partAt(text, value, p))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Spot> partAt(String text, String value, String part) {
        var edge = part.matches("[a-z]+") ? "(?<![a-z])" + part : Pattern.quote(part);
        var at = Pattern.compile(edge).matcher(text);
        return at.find() ? Optional.of(new Spot(value, at.start(), at.end())) : Optional.empty();
    }

    private static Stream<String> tellingParts(String name) {
        var telling = STANDS_FOR_ALL
                .matcher(name.strip())
                .results()
                .map(word -> Words.stem(Words.inPlace(word.group())))
                .toList();
        return parts(name).stream().filter(part -> part.charAt(0) > 127 || telling.contains(part));
    }

    private static List<String> parts(String name) {
        return Words.features(name).stream()
                .filter(f -> f.matches("\\p{IsHan}{2}") || f.matches("[a-z]{4,}"))
                .toList();
    }

    /** 第二个, 2, the second one: by its place in the question. */
    private Optional<Spot> byPlace(String text) {
        return Picks.ordinal(text)
                .or(() -> Picks.last(text) ? Optional.of(parameter.values().size()) : Optional.empty())
                .filter(n -> n <= parameter.values().size())
                .map(n -> new Spot(parameter.values().get(n - 1), 0, text.length()));
    }

    @Override
    public String shown(JsonNode value, String language) {
        return parameter.valueLabel(value.asString(""), language);
    }

    @Override
    public boolean picks() {
        return true;
    }

    @Override
    public int order() {
        return 6;
    }
}
