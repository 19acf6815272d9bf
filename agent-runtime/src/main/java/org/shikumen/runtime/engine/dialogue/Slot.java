package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.List;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** A parameter and the way its value is found in what a citizen says. */
sealed interface Slot
        permits ChoiceSlot, ClockSlot, CodeSlot, DaySlot, FixedSlot, NumberSlot, PersonalSlot, TextSlot, YesNoSlot {

    Parameter parameter();

    /**
     * Reads a sentence.
     *
     * @param asked whether the citizen was asked for just this, so that less is needed to be sure
     */
    Reading read(String said, boolean asked, LocalDate today);

    /**
     * Reads a sentence; one that the slot breaks off at says nothing to it. The same messages are read again in every turn,
     * so one of them must not cost the citizen the conversation.
     */
    default Reading hear(String said, boolean asked, LocalDate today) {
        try {
            var reading = readWanted(said, asked, today);
            return reading instanceof Reading.Found found && !found.standsIn(said)
                    ? brokeOff("no such place")
                    : reading;
        } catch (RuntimeException | StackOverflowError e) { // an expression of the toolset's own can go too deep
            return brokeOff(e.getClass().getSimpleName());
        }
    }

    /** What is named to be left out gives way to what else is named; who leaves out more than a few says nothing. */
    private Reading readWanted(String said, boolean asked, LocalDate today) {
        var rest = said;
        for (var leftOut = 0; leftOut < 8; leftOut++) {
            var reading = read(rest, asked, today);
            if (!picks() || !(reading instanceof Reading.Found found) || !found.standsIn(rest)) {
                return reading;
            }
            if (!Unwanted.in(rest, found)) {
                return insteadOf(found, rest, asked, today);
            }
            rest = found.takenFrom(rest);
        }
        return Reading.NOTHING;
    }

    /** "周三，不对，周四": what is taken back gives way to what is said in its place, if that is anything. */
    private Reading insteadOf(Reading.Found found, String said, boolean asked, LocalDate today) {
        if (!Unwanted.isTakenBack(Words.inPlace(said).substring(found.end()))) {
            return found;
        }
        var next = read("|".repeat(found.end()) + said.substring(found.end()), asked, today);
        return next instanceof Reading.Nothing ? found : next;
    }

    /** Without the exception: its message can quote what the citizen said. */
    private Reading brokeOff(String why) {
        LoggerFactory.getLogger(Slot.class)
                .atError()
                .addKeyValue("tool", parameter().tool().name())
                .addKeyValue("parameter", parameter().name())
                .addKeyValue("why", why)
                .log("A slot of the dialogue model broke off at a sentence; it goes on as if nothing was said to it");
        return Reading.NOTHING;
    }

    /** Whether one of several is picked; a yes or no and a citizen's own words have a no of their own. */
    default boolean picks() {
        return false;
    }

    /** Whether this is one of the answers that the question offers, and nothing else. */
    default boolean isOffered(String said) {
        return false;
    }

    /** What is expected, for a citizen who said something else; empty when the question says it all. */
    default String expected(String language) {
        return parameter().hint(language);
    }

    /** What is said to a citizen whose words leave more than one. */
    default String left(String language, List<String> values) {
        return Questions.left(language, values);
    }

    /** The value as people write it. */
    default String shown(JsonNode value, String language) {
        return value.asString("");
    }

    /** Slots that are hardest to mistake read first and take their words with them. */
    int order();

    static Slot of(Parameter parameter) {
        var values = parameter.values();
        if (values.size() == 1 && parameter.required()) {
            return new FixedSlot(parameter);
        }
        if (!values.isEmpty()) {
            return values.stream().allMatch(v -> v.matches("\\d\\d:\\d\\d.*"))
                    ? new ClockSlot(parameter)
                    : new ChoiceSlot(parameter);
        }
        return switch (parameter.type()) {
            case "boolean" -> new YesNoSlot(parameter);
            case "integer", "number" ->
                new NumberSlot(parameter, Unit.of(parameter), Counted.by(parameter), Bounds.of(parameter));
            default -> ofText(parameter);
        };
    }

    private static Slot ofText(Parameter parameter) {
        if (parameter.format().equals("date")) {
            return DaySlot.of(parameter);
        }
        var kinds = PersonalSlot.kinds(parameter);
        if (!kinds.isEmpty()) {
            return new PersonalSlot(parameter, kinds);
        }
        return parameter.pattern().<Slot>map(p -> new CodeSlot(parameter, p)).orElse(new TextSlot(parameter));
    }
}
