package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a citizen puts in place of something said before: "改成六个月", "sorry, I meant six", "不对，地点是潮汐路15号".
 *
 * @param instead what is to stand now
 */
record Correction(Form form, String said, String instead, LocalDate today) {

    /** Before them nothing is told that could be the citizen's own words, as 一楼住宅改成饭店 is. */
    private static final Pattern FROM_THE_START = Pattern.compile(
            "(?i)^(?:哦|噢|啊|那|请|麻烦|帮我|我要?|我?想|能不能|可以|把){0,6}(?:不对|不是|等一下|等等|抱歉|对不起|不好意思|[说写填选弄搞打]?错了|更正|改|换|应该是|应为"
                    + "|(?:sorry|no|not|oh|wait|actually|correction|change|make|i mean|i meant|can you change)(?![a-z]))");

    private static final Pattern ASKING =
            Pattern.compile("[?？吗么]\\s*$|怎么办|多少|会不会|(?<![a-z])(?:what happens|how much|is it)(?![a-z])");

    private static final List<Set<String>> SAME = List.of(
            Set.of("地点", "地址", "位置", "place", "address", "location"),
            Set.of("内容", "情况", "描述", "content", "description"),
            Set.of("理由", "原因", "reason"));

    private static final Pattern BESIDE_A_VALUE = Pattern.compile(
            "(?i)^(?:and|then|use|take|那就?|就|还是|我要|请?[用留])[ ,，]?(?![a-z]{3})|(?: please|[, ]+instead|[吧了。.！!]){1,3}$");

    private static final String WRONG = "(?:[说写填选弄搞打]?错了|不对|应该|要?改|要?换)";
    private static final String IS = "(?:应该是|应为|改成|改为|改到|换成|是|为|：|:|should be(?![a-z])|to(?![a-z])|is(?![a-z]))";

    static Optional<Correction> in(String said, Form form, LocalDate today) {
        return of(CorrectingWords.correction(said), said, form, today)
                .filter(correction -> !asks(said) || correction.mayBeSupposed())
                .or(() ->
                        of(CorrectingWords.supposition(said), said, form, today).filter(Correction::mayBeSupposed))
                .or(() -> of(CorrectingWords.secondThought(said), said, form, today)
                        .filter(Correction::saysNothingElse));
    }

    /** A value and nothing else. */
    static Optional<Correction> bare(String said, Form form, LocalDate today) {
        var value = BESIDE_A_VALUE.matcher(said.strip()).replaceAll("");
        return of(Optional.of(value), value, form, today)
                .filter(bare -> !asks(said) && bare.mayBeSupposed())
                .filter(bare -> bare.heard().wrong().isEmpty());
    }

    private static Optional<Correction> of(Optional<String> instead, String said, Form form, LocalDate today) {
        return instead.map(value -> new Correction(form, said, value, today));
    }

    /** What is only looked up may be tried with whatever is supposed; nothing else is done for a thought. */
    private boolean mayBeSupposed() {
        return !form.tool().consequential()
                || saysNothingElse(
                        slot -> String.join(" ", slot.parameter().labels().values()));
    }

    private static boolean asks(String said) {
        return ASKING.matcher(Words.plain(said)).find();
    }

    /** Words of one's own behind the name of their slot, values, or a bare value that one slot alone can take. */
    Form.Heard heard() {
        var own = ownWords();
        if (!own.isEmpty()) {
            return Form.Heard.of(own);
        }
        var read = form.read(instead, Optional.empty(), today);
        return read.isEmpty() ? bareValue() : read;
    }

    /** The same beside what is noted: a house number is one of the place that is noted. */
    Form.Heard heard(Map<String, JsonNode> noted) {
        var place = ofTheSamePlace(noted);
        return place.isEmpty() ? heard() : Form.Heard.of(place);
    }

    /** Whether nothing but this is said, so that it cannot be an answer in words of one's own. */
    boolean isAll() {
        return startsAtOnce() && (!ownWords().isEmpty() || isAllValues());
    }

    boolean startsAtOnce() {
        return FROM_THE_START.matcher(said.strip()).find()
                || labels().anyMatch(label -> said.strip().matches("(?is)" + Pattern.quote(label) + WRONG + ".*"));
    }

    private boolean isAllValues() {
        var rest = Words.narrow(instead);
        var read = 0;
        for (var slot : form.slots()) {
            if (!(slot instanceof FixedSlot) && slot.hear(rest, false, today) instanceof Reading.Found found) {
                rest = found.takenFrom(rest);
                read++;
            }
        }
        var said = rest.replace('|', ' ');
        return read > 0
                && Words.features(said).stream().mapToDouble(Words::weight).sum() < 0.5;
    }

    /** Values alone; 那9个月的费用呢 asks something else, and "no, Dongpu has better lights" tells something. */
    private boolean saysNothingElse() {
        return saysNothingElse(slot -> slot.parameter().wording());
    }

    /** @param names the words by which a slot may be named beside its value */
    private boolean saysNothingElse(Function<Slot, String> names) {
        var named = form.slots().stream()
                .filter(slot -> !(slot instanceof FixedSlot))
                .filter(slot -> !(slot.hear(instead, false, today) instanceof Reading.Nothing))
                .toList();
        var bare = bareTakers();
        return !ownWords().isEmpty()
                || (named.isEmpty() ? bare.size() == 1 && takes(bare, true, names) : takes(named, false, names));
    }

    /** Whether nothing is left that has a meaning of its own. A part of the day only leaves times to choose from. */
    private boolean takes(List<Slot> slots, boolean asked, Function<Slot, String> names) {
        var rest = Words.narrow(instead);
        var ofThem = new HashSet<String>();
        for (var slot : slots) {
            ofThem.addAll(Words.features(names.apply(slot)));
            switch (slot.hear(rest, asked, today)) {
                case Reading.Found found -> rest = found.takenFrom(rest);
                case Reading.Wrong ignored
                when slot instanceof ClockSlot -> {
                    return true;
                }
                default -> {}
            }
        }
        return Words.features(rest.replace('|', ' ')).stream()
                .filter(word -> !ofThem.contains(word))
                .allMatch(word -> Words.weight(word) < 1);
    }

    private Stream<String> labels() {
        return form.slots().stream().flatMap(slot -> slot.parameter().labels().values().stream());
    }

    private Map<String, JsonNode> ownWords() {
        for (var slot : form.slots()) {
            if (slot instanceof TextSlot text && ownWords(text) instanceof Reading.Found found) {
                return Map.of(slot.parameter().name(), found.value());
            }
        }
        return Map.of();
    }

    private Reading ownWords(TextSlot slot) {
        var before = said.substring(0, said.length() - instead.length());
        for (var label : names(slot)) {
            var named = "(?is)(?:the )?" + Pattern.quote(label);
            if (instead.matches(named + "\\s*" + IS + ".+")) {
                return slot.hear(instead.replaceFirst(named + "\\s*" + IS, ""), true, today);
            }
            if (before.matches("(?is)(?:.*[，,。 ])?" + named + WRONG + "?[，, ]*(?:" + IS + "\\s*){0,2}")) {
                return slot.hear(withoutColon(instead), true, today);
            }
        }
        return Reading.NOTHING;
    }

    /** 理由改成：我住院了. */
    private static String withoutColon(String value) {
        return value.replaceFirst("^[：:，, ]{1,3}", "");
    }

    /** The labels, and what else people call the same. */
    private static Set<String> names(TextSlot slot) {
        var names = new LinkedHashSet<>(slot.parameter().labels().values());
        SAME.stream()
                .filter(same -> names.stream().map(Words::plain).anyMatch(same::contains))
                .toList()
                .forEach(names::addAll);
        return names;
    }

    /** 改成20号 where a place with a number is noted, 改成东大街20号 where one of the same street is. */
    Map<String, JsonNode> ofTheSamePlace(Map<String, JsonNode> noted) {
        if (!ownWords().isEmpty() || dayIsNoted(noted)) {
            return Map.of();
        }
        var bare = withoutColon(instead).replaceFirst("[吧了。.！!]{1,3}$", "").strip();
        for (var slot : form.slots()) {
            var before = slot instanceof TextSlot ? noted.get(slot.parameter().name()) : null;
            var changed = before == null ? Optional.<String>empty() : SamePlace.of(before.asString(""), bare);
            if (changed.isPresent() && slot.hear(changed.get(), true, today) instanceof Reading.Found found) {
                return Map.of(slot.parameter().name(), found.value());
            }
        }
        return Map.of();
    }

    private boolean dayIsNoted(Map<String, JsonNode> noted) {
        return form.slots().stream()
                .anyMatch(slot -> slot instanceof DaySlot
                        && noted.containsKey(slot.parameter().name()));
    }

    private Form.Heard bareValue() {
        var takers = bareTakers();
        return takers.size() == 1 ? form.read(instead, Optional.of(takers.getFirst()), today) : Form.Heard.NOTHING;
    }

    private List<Slot> bareTakers() {
        return form.slots().stream()
                .filter(slot -> slot instanceof NumberSlot || slot instanceof ClockSlot || slot instanceof DaySlot)
                .filter(this::canTake)
                .toList();
    }

    private boolean canTake(Slot slot) {
        return switch (slot.hear(instead, true, today)) {
            case Reading.Found ignored -> true;
            case Reading.Wrong(var left) -> !left.isEmpty();
            case Reading.Nothing ignored -> false;
        };
    }
}
