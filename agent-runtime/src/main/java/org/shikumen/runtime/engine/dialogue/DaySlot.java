package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.StringNode;

/**
 * A day, as the calendar or as people name it.
 *
 * @param past whether something happened on it
 * @param first whether something is looked for from it on, so that a week or a month says it too
 */
record DaySlot(Parameter parameter, boolean past, boolean first) implements Slot {

    private static final Pattern PAST = Pattern.compile("发生|出生|happened|birth|occurred|issued");
    private static final Pattern FIRST = Pattern.compile("从哪一?天|起始|(?<![a-z])from(?![a-z])");

    /** Days that can still be named one by one. */
    private static final int WEEK = 7;

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        var text = Words.inPlace(said);
        var meant = new MeantDay(text, today, past);
        return switch (meant.reading()) {
            case Reading.Found day when !past -> unlessOfAnother(text, day, meant.periods());
            case Reading.Nothing ignored when !past -> read(meant.periods());
            case Reading reading -> reading;
        };
    }

    /** The days themselves, without those of a week or a month. */
    Reading named(String said, LocalDate today) {
        return new MeantDay(Words.inPlace(said), today, past).reading();
    }

    /** "下周有空吗，周三最好": this Wednesday or that of next week, nobody knows. */
    private static Reading unlessOfAnother(String text, Reading.Found day, List<Periods.Named> periods) {
        var words = text.substring(day.start(), day.end());
        var other = periods.stream()
                .filter(period -> Days.isAlone(words))
                .flatMap(period ->
                        Days.find(words, period.from()).flatMap(Days.Named::day).filter(period::holds).stream())
                .map(date -> StringNode.valueOf(date.toString()))
                .filter(date -> !date.equals(day.value()))
                .findFirst();
        return other.<Reading>map(date -> new Reading.Wrong(List.of(day.value(), date)))
                .orElse(day);
    }

    private Reading read(List<Periods.Named> periods) {
        if (periods.size() != 1) {
            return periods.isEmpty() ? Reading.NOTHING : Reading.WRONG;
        }
        var period = periods.getFirst();
        return first
                ? new Reading.Found(StringNode.valueOf(period.from().toString()), period.start(), period.end())
                : new Reading.Wrong(daysOf(period).orElse(List.of()));
    }

    private static Optional<List<StringNode>> daysOf(Periods.Named period) {
        var days = period.from()
                .datesUntil(period.to().plusDays(1))
                .limit(WEEK + 1L)
                .toList();
        return Optional.of(days.stream()
                        .map(day -> StringNode.valueOf(day.toString()))
                        .toList())
                .filter(all -> all.size() <= WEEK);
    }

    static DaySlot of(Parameter parameter) {
        var wording = parameter.wording();
        return new DaySlot(
                parameter, PAST.matcher(wording).find(), FIRST.matcher(wording).find());
    }

    @Override
    public String expected(String language) {
        return Questions.aDay(language);
    }

    @Override
    public boolean picks() {
        return true;
    }

    @Override
    public int order() {
        return 4;
    }
}
