package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.StringNode;

/** A number or code with a form of its own, found inside a sentence by the schema's pattern. */
record CodeSlot(Parameter parameter, Pattern pattern) implements Slot {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]*\\d[A-Za-z0-9-]{3,}");

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        for (var written : List.of(said, Words.capitals(said))) {
            var found = pattern.matcher(written);
            if (found.find() && (asked || tellsItself(found.group()))) {
                return new Reading.Found(StringNode.valueOf(found.group()), found.start(), found.end());
            }
        }
        return asked && CODE.matcher(said).find() ? Reading.WRONG : Reading.NOTHING;
    }

    /** The sentence without the codes that this slot takes unasked. */
    String leftOutOf(String said) {
        return pattern.matcher(said).replaceAll(code -> tellsItself(code.group()) ? " " : "$0");
    }

    private static boolean tellsItself(String code) {
        return code.length() >= 6 && code.chars().anyMatch(Character::isDigit);
    }

    /** Whether a value has the form that this slot takes. */
    boolean takes(String value) {
        return pattern.matcher(value).matches();
    }

    @Override
    public String expected(String language) {
        return Questions.checkNumber(language);
    }

    @Override
    public int order() {
        return 2;
    }
}
