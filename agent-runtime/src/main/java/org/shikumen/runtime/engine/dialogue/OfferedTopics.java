package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a message can mean: the topics of the script, without those that are not offered at present. */
final class OfferedTopics {

    static final int MOST_OFFERED = 6;

    /** A longer answer to a question with choices says more than one of them. */
    private static final int SHORT = 40;

    private final DialogueScript script;
    private final Predicate<String> offered;
    private final LocalDate today;

    /** @param offered whether the function of a form may be called */
    OfferedTopics(DialogueScript script, Predicate<String> offered, LocalDate today) {
        this.script = script;
        this.offered = offered;
        this.today = today;
    }

    /** The forms that can be filled, without this one. */
    List<Form> formsBeside(Form form) {
        return script.forms().stream()
                .filter(other -> !other.equals(form) && offered.test(other.function()))
                .toList();
    }

    /** The form that takes back what this one did. */
    Optional<Form> undoing(Form form) {
        return formsBeside(form).stream()
                .filter(other ->
                        other.tool().name().toolset().equals(form.tool().name().toolset()))
                .filter(other -> form.undoneBy()
                        .filter(other.tool().name().operation()::equals)
                        .isPresent())
                .findFirst();
    }

    /** The forms that change something and need the number of what this one did. */
    List<Form> goingOnFrom(Form form) {
        return formsBeside(form).stream()
                .filter(other -> other.tool().consequential())
                .filter(other -> form.reference()
                        .flatMap(other::slot)
                        .filter(slot -> slot.parameter().required())
                        .isPresent())
                .toList();
    }

    /** Of a number alone it is known which forms take it. */
    Judgement judge(String said) {
        var matches = matches(said);
        var judgement = Plainer.judge(Judgement.of(matches), matches, said);
        var takers = judgement instanceof Judgement.Unknown ? takersOf(said) : List.<Topic>of();
        return switch (takers.size()) {
            case 0 -> judgement;
            case 1 -> new Judgement.Clear(takers.getFirst());
            default -> new Judgement.Close(takers);
        };
    }

    /** The form that is refused, where what is said seems to mean others whose deeds it does not name. */
    Optional<Form> refusedInstead(List<Topic> meant, String said) {
        return meant.stream().allMatch(topic -> isNotNamed(topic, said))
                ? forms().filter(form -> form.tool().consequential() && Intention.onlyRefuses(form, said))
                        .findFirst()
                : Optional.empty();
    }

    /** A complaint is told, not named. */
    private static boolean isNotNamed(Topic topic, String said) {
        return topic instanceof Topic.Doing(var form)
                && (form.needsACode() || !form.tellsAStory())
                && !form.deeds().namedIn(Words.plain(said));
    }

    /** What is asked for after a no to it counts; the no before it would lead elsewhere. */
    Judgement judgeWish(String said) {
        var wished = forms().filter(form -> Intention.afterANo(form, said).isPresent())
                .toList();
        return switch (wished.size()) {
            case 0 -> judge(said);
            case 1 -> new Judgement.Clear(new Topic.Doing(wished.getFirst()));
            default -> judge(Intention.afterANo(wished.getFirst(), said).orElse(said));
        };
    }

    private Stream<Form> forms() {
        return script.forms().stream().filter(form -> offered.test(form.function()));
    }

    private List<Topic> takersOf(String said) {
        return script.forms().stream()
                .filter(form ->
                        offered.test(form.function()) && (form.isNumberFor(said, today) || isAskedToDo(form, said)))
                .<Topic>map(Topic.Doing::new)
                .limit(MOST_OFFERED)
                .toList();
    }

    /** "Escalate LJ20261121-0001": its deed and its number are named. */
    private boolean isAskedToDo(Form form, String said) {
        return form.needsACode()
                && form.numberIn(said, today)
                && form.deeds().namedIn(Words.plain(Words.withoutPlaceholders(said)));
    }

    /** The option that goes by the name of what is meant; who asks something means none. */
    Optional<String> optionMeant(ChoiceSlot slot, String said) {
        if (said.length() > SHORT || LookingUp.in(said)) {
            return Optional.empty();
        }
        var named = slot.parameter().values().stream()
                .collect(Collectors.toMap(Function.identity(), value -> namedBy(slot, value)));
        var ranked = matches(said);
        return slot.parameter().values().stream()
                .filter(value -> best(ranked, own(value, named)) >= Judgement.SURE)
                .max(Comparator.comparingDouble(value -> best(ranked, own(value, named))));
    }

    private Set<Topic> namedBy(ChoiceSlot slot, String value) {
        return Stream.of("zh", "en")
                .map(language -> judge(slot.parameter().valueLabel(value, language)))
                .filter(Judgement.Clear.class::isInstance)
                .map(judgement -> ((Judgement.Clear) judgement).topic())
                .collect(Collectors.toSet());
    }

    /** What two options go by the name of tells neither from the other. */
    private static Set<Topic> own(String value, Map<String, Set<Topic>> named) {
        return named.get(value).stream()
                .filter(topic -> named.entrySet().stream()
                        .noneMatch(other -> !other.getKey().equals(value)
                                && other.getValue().contains(topic)))
                .collect(Collectors.toSet());
    }

    private static double best(List<Intents.Match> ranked, Set<Topic> topics) {
        return ranked.stream()
                .filter(match -> topics.contains(match.topic()))
                .mapToDouble(Intents.Match::score)
                .max()
                .orElse(0);
    }

    /** Whether the citizen gives up; "cancel my booking" is something to do. */
    boolean givenUp(String said) {
        return GivingUp.in(said) && !isNamed(said);
    }

    /** Whether these are the very words of a topic, offered or not. */
    private boolean isNamed(String said) {
        return script.intents().rank(said, today).stream().anyMatch(m -> m.score() >= 1);
    }

    /** Whether the message may well be about something else than this form. */
    boolean leadAwayFrom(Form form, String said) {
        return matches(said).stream().anyMatch(m -> m.score() >= Judgement.ELSEWHERE && !about(m.topic(), form));
    }

    /** Another topic, if the message is clearly about one: the less it answers the question, the less it takes. */
    Optional<Topic> elsewhere(State.Asking asking, String said, boolean answered) {
        var needed = asking.slot() instanceof TextSlot || answered ? Judgement.CERTAIN : Judgement.ELSEWHERE;
        var ranked = matches(said);
        return ranked.stream()
                .limit(1)
                .filter(m -> m.score() >= needed && !about(m.topic(), asking.form()))
                .filter(m -> !(answered && isNumber(asking.slot()) && m.topic() instanceof Topic.Telling))
                .filter(m -> m.score() >= scoreOf(asking.form(), ranked) + Judgement.MARGIN)
                .map(Intents.Match::topic)
                .findFirst();
    }

    /** "My number is …" answers who asked for one, whatever else could be said to it. */
    private static boolean isNumber(Slot slot) {
        return slot instanceof PersonalSlot || slot instanceof CodeSlot;
    }

    private List<Intents.Match> matches(String said) {
        var matches = script.intents().rank(said, today).stream()
                .filter(m -> !(m.topic() instanceof Topic.Doing(var form)) || offered.test(form.function()))
                .toList();
        return LookingUp.unlessTold(matches, said);
    }

    private static boolean about(Topic topic, Form form) {
        return topic instanceof Topic.Doing(var other) && other.equals(form);
    }

    private static double scoreOf(Form form, List<Intents.Match> ranked) {
        return ranked.stream()
                .filter(m -> about(m.topic(), form))
                .mapToDouble(Intents.Match::score)
                .findFirst()
                .orElse(0);
    }
}
