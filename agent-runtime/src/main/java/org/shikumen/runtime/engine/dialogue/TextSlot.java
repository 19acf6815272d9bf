package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import org.shikumen.tools.BoundedPattern;
import tools.jackson.databind.node.StringNode;

/** Words of the citizen's own: taken whole, and only when asked for. */
record TextSlot(Parameter parameter) implements Slot {

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        var text = said.strip();
        if (!asked || text.isEmpty()) {
            return Reading.NOTHING;
        }
        var fits = PersonalSlot.isIn(text) ? parameter.personal() : fits(text);
        return fits ? new Reading.Found(StringNode.valueOf(text), 0, said.length()) : Reading.WRONG;
    }

    /** Of a personal value only the vault knows how long it is; the gateway measures it there. */
    private boolean fits(String text) {
        var pattern = parameter.schema().path("pattern").asString("");
        return text.length() >= shortest()
                && text.length() <= longest()
                && (pattern.isEmpty() || BoundedPattern.of(pattern).fits(text));
    }

    private int shortest() {
        return parameter.schema().path("minLength").asInt(1);
    }

    private int longest() {
        return parameter.schema().path("maxLength").asInt(Integer.MAX_VALUE);
    }

    @Override
    public String expected(String language) {
        return longest() == Integer.MAX_VALUE ? "" : Questions.length(language, shortest(), longest());
    }

    @Override
    public int order() {
        return 9;
    }
}
