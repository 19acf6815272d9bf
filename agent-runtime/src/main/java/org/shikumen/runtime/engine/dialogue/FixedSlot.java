package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;

/** A parameter that can have one value only: nobody is asked. */
record FixedSlot(Parameter parameter) implements Slot {

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        return new Reading.Found(parameter.schema().path("enum").path(0), 0, 0);
    }

    @Override
    public int order() {
        return 0;
    }
}
