package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.shikumen.tools.BoundedPattern;
import tools.jackson.databind.node.StringNode;

/** A number or code with a form of its own, found inside a sentence by the schema's pattern. */
record CodeSlot(Parameter parameter, BoundedPattern pattern) implements Slot {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]*\\d[A-Za-z0-9-]{3,}");

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        for (var written : List.of(said, Words.capitals(said))) {
            var found = pattern.firstIn(written).filter(code -> asked || tellsItself(code.group()));
            if (found.isPresent()) {
                return at(found.get());
            }
        }
        return asked && CODE.matcher(said).find() ? Reading.WRONG : Reading.NOTHING;
    }

    private static Reading at(MatchResult code) {
        return new Reading.Found(StringNode.valueOf(code.group()), code.start(), code.end());
    }

    /** The sentence without the codes that this slot takes unasked. */
    String leftOutOf(String said) {
        return pattern.replacedIn(said, code -> tellsItself(code.group()) ? " " : "$0");
    }

    private static boolean tellsItself(String code) {
        return code.length() >= 6 && code.chars().anyMatch(Character::isDigit);
    }

    /** Whether a value has the form that this slot takes. */
    boolean takes(String value) {
        return pattern.fits(value);
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
