package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.shikumen.tools.BoundedPattern;
import tools.jackson.databind.node.StringNode;

/** Words of the citizen's own: taken whole, and only when asked for. A reason is also taken behind its "because". */
record TextSlot(Parameter parameter) implements Slot {

    private static final Pattern ASKS_WHY = Pattern.compile("\\b(?:reason|why)\\b|理由|原因|为什么|为何");

    /** To the end of the sentence, unless something in it was a value of another slot: then nobody knows where it ends. */
    private static final Pattern BECAUSE = Pattern.compile(
            "(?:(?<![A-Za-z])[Bb]ecause(?: of)?(?![A-Za-z])|因为|由于|[理原][由因](?:是|为|[：:]))[\\s，,]*([^|?？.!。！;；\\n]{1,400}?)"
                    + "\\s*(?=[，,]\\s*(?:所以|因此|so(?![a-z]))|[.!。！;；\\n]|$)");

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        var text = said.strip();
        if (!asked || text.isEmpty()) {
            return asked ? Reading.NOTHING : reason(said);
        }
        var fits = PersonalSlot.isIn(text) ? parameter.personal() : fits(text);
        return fits ? new Reading.Found(StringNode.valueOf(text), 0, said.length()) : Reading.WRONG;
    }

    private Reading reason(String said) {
        var because = BECAUSE.matcher(said);
        return because.find()
                        && ASKS_WHY.matcher(parameter.wording()).find()
                        && !PersonalSlot.isIn(because.group(1))
                        && fits(because.group(1))
                ? new Reading.Found(StringNode.valueOf(because.group(1)), because.start(), because.end())
                : Reading.NOTHING;
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
