package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import tools.jackson.databind.node.StringNode;

/** A day, as the calendar or as people name it. */
record DaySlot(Parameter parameter) implements Slot {

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        return Days.find(said, today)
                .<Reading>map(d -> d.day().isPresent()
                        ? new Reading.Found(StringNode.valueOf(d.day().get().toString()), d.start(), d.end())
                        : Reading.WRONG)
                .orElse(Reading.NOTHING);
    }

    @Override
    public String expected(String language) {
        return Sentences.aDay(language);
    }

    @Override
    public int order() {
        return 4;
    }
}
