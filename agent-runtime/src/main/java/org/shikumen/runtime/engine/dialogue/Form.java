package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A tool as a form to be filled: what it needs, slot by slot. */
record Form(ToolSpec tool, List<Slot> slots, Deeds deeds) {

    /** What a sentence gave: values, and the slots for which it said something that cannot be, or not alone. */
    record Heard(Map<String, JsonNode> values, Map<Slot, Reading.Wrong> wrong) {

        static final Heard NOTHING = new Heard(Map.of(), Map.of());

        /** Only these. */
        static Heard of(Map<String, JsonNode> values) {
            return new Heard(values, Map.of());
        }

        boolean isEmpty() {
            return values.isEmpty() && wrong.isEmpty();
        }

        /** Whether something was said to a slot of this kind, even what cannot be. */
        boolean about(Class<? extends Slot> kind, Form form) {
            return form.slots().stream()
                    .filter(kind::isInstance)
                    .anyMatch(slot -> values.containsKey(slot.parameter().name()) || wrong.containsKey(slot));
        }
    }

    private static final Pattern CLAUSES = Pattern.compile("[，,。；;！!\\n]|\\.(?!\\d)");

    static Form of(ToolSpec tool) {
        return new Form(tool, Parameters.of(tool).stream().map(Slot::of).toList(), Deeds.of(tool));
    }

    String function() {
        return tool.name().functionName();
    }

    String title(String language) {
        return title(tool, language);
    }

    static String title(ToolSpec tool, String language) {
        return tool.title().isEmpty() ? tool.name().operation() : tool.title().in(language);
    }

    /** Whether it needs to be told in the citizen's own words. */
    boolean tellsAStory() {
        return slots.stream()
                .anyMatch(slot -> slot instanceof TextSlot && slot.parameter().required());
    }

    /** Whether it goes on from something that has a number. */
    boolean needsACode() {
        return slots.stream()
                .anyMatch(slot -> slot instanceof CodeSlot && slot.parameter().required());
    }

    /** Whether it has such a slot as well. */
    boolean takes(Slot other) {
        return slot(other.parameter().name())
                .filter(slot ->
                        slot.parameter().values().equals(other.parameter().values()))
                .isPresent();
    }

    /** The field of its answer that is the number of what was done. */
    Optional<String> reference() {
        return tool.operation().reference();
    }

    /** The operation that undoes this one. */
    Optional<String> undoneBy() {
        return tool.effect().compensation();
    }

    Optional<Slot> slot(String name) {
        return slots.stream().filter(s -> s.parameter().name().equals(name)).findFirst();
    }

    Optional<Slot> missing(Map<String, JsonNode> values) {
        return slots.stream()
                .filter(s -> s.parameter().required()
                        && !values.containsKey(s.parameter().name()))
                .findFirst();
    }

    /** Lists and nested objects cannot be asked for in a sentence; such a tool is left to people and to language models. */
    boolean speakable() {
        return slots.stream()
                .map(Slot::parameter)
                .filter(Parameter::required)
                .noneMatch(p -> Set.of("object", "array").contains(p.type()));
    }

    Heard read(String said, Optional<Slot> asked, LocalDate today) {
        if (asked.isPresent() && asked.get() instanceof TextSlot text) {
            return readOwnWords(text, said, today);
        }
        var values = new LinkedHashMap<String, JsonNode>();
        var wrong = new LinkedHashMap<Slot, Reading.Wrong>();
        var rest = Words.narrow(said);
        for (var slot : inReadingOrder(asked)) {
            switch (heard(slot, rest, said, asked.filter(slot::equals).isPresent(), today)) {
                case Reading.Found found -> {
                    values.put(slot.parameter().name(), found.value());
                    rest = found.takenFrom(rest);
                }
                case Reading.Wrong reading -> wrong.put(slot, reading);
                case Reading.Nothing ignored -> {}
            }
        }
        return new Heard(values, wrong);
    }

    /** Whether a time of day was said to a form that looks something up from a day on and knows no times. */
    boolean leavesOutATime(String said) {
        var text = Words.inPlace(said);
        return slots.stream().anyMatch(slot -> slot instanceof DaySlot day && day.first())
                && slots.stream().noneMatch(ClockSlot.class::isInstance)
                && (Stretch.part(text).isPresent()
                        || !ClockTimes.in(text, false).isEmpty());
    }

    /** Words behind their name are the citizen's own as they stand, also where they name what another slot takes. */
    private static Reading heard(Slot slot, String rest, String said, boolean asked, LocalDate today) {
        if (!(slot instanceof TextSlot text)) {
            return slot.hear(rest, asked, today);
        }
        return text.labelled(said) instanceof Reading.Found found
                ? found
                : text.hear(asWritten(rest, said), asked, today);
    }

    /** What is left of the citizen's own words, with their own marks. */
    private static String asWritten(String rest, String said) {
        var written = new StringBuilder(said);
        for (var i = 0; i < rest.length(); i++) {
            written.setCharAt(i, rest.charAt(i) == '|' ? '|' : said.charAt(i));
        }
        return written.toString();
    }

    /** How many values of a kind that few forms take stand in the sentence. */
    long telling(String said, LocalDate today) {
        var plain = Words.narrow(said);
        return slots.stream()
                .filter(s -> s.parameter().required())
                .filter(s -> s instanceof CodeSlot || s instanceof ChoiceSlot || s instanceof NumberSlot)
                .filter(s -> s.hear(plain, false, today) instanceof Reading.Found)
                .count();
    }

    /** Whether a number that this form needs is said. */
    boolean numberIn(String said, LocalDate today) {
        var plain = Words.narrow(said);
        return slots.stream()
                .anyMatch(slot -> slot instanceof CodeSlot
                        && slot.parameter().required()
                        && slot.hear(plain, false, today) instanceof Reading.Found);
    }

    /** Whether nothing is said but a number that this form needs. */
    boolean isNumberFor(String said, LocalDate today) {
        var plain = Words.narrow(said);
        return slots.stream()
                .filter(slot -> slot instanceof CodeSlot && slot.parameter().required())
                .anyMatch(slot -> slot.hear(plain, false, today) instanceof Reading.Found found
                        && Words.bare(found.takenFrom(plain)).isEmpty());
    }

    private Heard readOwnWords(TextSlot slot, String said, LocalDate today) {
        if (namesOnly(said)) {
            return Heard.of(named(Stream.concat(Stream.of(said), CLAUSES.splitAsStream(said)), today));
        }
        var asks = askedBy(Stream.of(said));
        return asks.isEmpty() ? readWhole(slot, said, today) : new Heard(Map.of(), asks);
    }

    /** Words of one's own are kept whole, also where a clause of them names something else: "太吵了，我要匿名". */
    private Heard readWhole(TextSlot slot, String said, LocalDate today) {
        if (!(slot.hear(said, true, today) instanceof Reading.Found found)) {
            return new Heard(Map.of(), Map.of(slot, Reading.WRONG));
        }
        var values = named(CLAUSES.splitAsStream(said), today);
        values.put(slot.parameter().name(), found.value());
        return new Heard(values, askedBy(CLAUSES.splitAsStream(said)));
    }

    /**
     * Whether a yes or no or a personal value of this form is named and nothing else is said: 匿名, 电话{{PHONE#1}}. That is no
     * answer to another question.
     */
    boolean namesOnly(String said) {
        var clauses =
                CLAUSES.splitAsStream(said).filter(clause -> !clause.isBlank()).toList();
        return yesNos().anyMatch(slot -> slot.isAllOf(said))
                || !clauses.isEmpty() && clauses.stream().allMatch(this::isNamed);
    }

    private boolean isNamed(String clause) {
        return yesNos().anyMatch(slot -> slot.isAllOf(clause)) || personal().anyMatch(slot -> slot.isAllOf(clause));
    }

    private Map<String, JsonNode> named(Stream<String> clauses, LocalDate today) {
        var values = new LinkedHashMap<String, JsonNode>();
        clauses.forEach(clause -> Stream.<Slot>concat(
                        yesNos().filter(slot -> slot.isAllOf(clause)),
                        personal().filter(slot -> slot.isAllOf(clause)))
                .forEach(slot -> {
                    if (slot.hear(clause, false, today) instanceof Reading.Found found) {
                        values.put(slot.parameter().name(), found.value());
                    }
                }));
        return values;
    }

    private Stream<PersonalSlot> personal() {
        return slots.stream().filter(PersonalSlot.class::isInstance).map(PersonalSlot.class::cast);
    }

    /** 可以匿名吗, beside what happened, wants an answer before anything is sent. */
    private Map<Slot, Reading.Wrong> askedBy(Stream<String> clauses) {
        var asked = new LinkedHashMap<Slot, Reading.Wrong>();
        clauses.forEach(clause ->
                yesNos().filter(slot -> slot.isAskedBy(clause)).forEach(slot -> asked.put(slot, Reading.WRONG)));
        return asked;
    }

    private Stream<YesNoSlot> yesNos() {
        return slots.stream().filter(YesNoSlot.class::isInstance).map(YesNoSlot.class::cast);
    }

    private List<Slot> inReadingOrder(Optional<Slot> asked) {
        return slots.stream()
                .filter(s -> !Set.of("object", "array").contains(s.parameter().type()))
                .sorted(Comparator.comparingInt(s -> asked.filter(s::equals).isPresent() ? -1 : s.order()))
                .toList();
    }

    ObjectNode arguments(Map<String, JsonNode> values) {
        var arguments = JsonNodeFactory.instance.objectNode();
        slots.stream()
                .map(s -> s.parameter().name())
                .filter(values::containsKey)
                .forEach(name -> arguments.set(name, values.get(name)));
        return arguments;
    }
}
