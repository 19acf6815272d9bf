package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.regex.Pattern;
import tools.jackson.databind.node.StringNode;

/** A day, as the calendar or as people name it. */
record DaySlot(Parameter parameter, boolean past) implements Slot {

    private static final Pattern PAST = Pattern.compile("发生|出生|happened|birth|occurred|issued");

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        return (past ? Days.findPast(said, today) : Days.find(said, today))
                .<Reading>map(d -> d.day().isPresent()
                        ? new Reading.Found(StringNode.valueOf(d.day().get().toString()), d.start(), d.end())
                        : Reading.WRONG)
                .orElse(Reading.NOTHING);
    }

    static DaySlot of(Parameter parameter) {
        return new DaySlot(parameter, PAST.matcher(parameter.wording()).find());
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
