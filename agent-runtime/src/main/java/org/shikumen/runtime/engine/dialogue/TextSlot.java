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

    /** Where another name with a colon begins. */
    private static final String LINE_ENDS =
            "(?=\\s*(?:$|[\\n|])|[\\s，,。.；;]+(?:\\p{IsHan}{1,6}|[A-Za-z]{1,12}(?: [A-Za-z]{1,12})?)\\s*[：:])";

    private static final Pattern IS_PLACE = Pattern.compile("地点|地址|位置|\\bplace\\b|\\baddress\\b|\\bwhere\\b");

    private static final Pattern PLACE = Pattern.compile(
            "(?<=^|[\\s，,。.；;！!：:|]|在|位于|区)(?!在|位于|从|到|去)\\p{IsHan}{1,6}?(?:路|街|大道|巷|弄|里)\\s{0,2}\\d{1,5}\\s{0,2}(?:号楼?|弄|栋|幢)"
                    + "(?:\\d{1,4}(?:号楼?|楼|室|单元|幢|栋|层)|[东南西北]?(?:门口|侧|边)|附近|旁边|对面|楼[上下]|[前后]门|门口|路口){0,3}"
                    + "|(?i)(?<![\\p{L}\\d-])\\d{1,5} (?:[a-z]{2,15} ){1,3}(?:street|road|avenue|lane)(?![a-z])"
                    + "|(?<![\\p{L}\\d])(?:(?!(?:at|on|in|near|the) )[a-z]{2,15} ){1,2}(?:street|road|avenue|lane) \\d{1,5}(?![\\d:])");

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        var text = said.strip();
        if (!asked || text.isEmpty()) {
            return asked ? Reading.NOTHING : unasked(said);
        }
        var fits = PersonalSlot.isIn(text) ? parameter.personal() : fits(text);
        return fits ? new Reading.Found(StringNode.valueOf(text), 0, said.length()) : Reading.WRONG;
    }

    private Reading unasked(String said) {
        var reason = reason(said);
        return reason instanceof Reading.Nothing
                        && IS_PLACE.matcher(parameter.wording()).find()
                ? place(said)
                : reason;
    }

    /** A street and a number; of several places nobody knows which. */
    private Reading place(String said) {
        return Reading.only(PLACE.matcher(said)
                .results()
                .filter(found -> fits(found.group()))
                .map(found -> new Reading.Found(StringNode.valueOf(found.group()), found.start(), found.end()))
                .toList());
    }

    /** Behind its name and a colon, as on paper: 地点：东大街18号，内容：…. */
    Reading labelled(String said) {
        for (var label : parameter.labels().values()) {
            var line = Pattern.compile(
                            "(?i)(?<![\\p{L}\\d])" + Pattern.quote(label) + "\\s*[：:]\\s*([^\\n|]{1,400}?)" + LINE_ENDS)
                    .matcher(said);
            if (line.find() && (PersonalSlot.isIn(line.group(1)) ? parameter.personal() : fits(line.group(1)))) {
                return new Reading.Found(StringNode.valueOf(line.group(1)), line.start(), line.end());
            }
        }
        return Reading.NOTHING;
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
