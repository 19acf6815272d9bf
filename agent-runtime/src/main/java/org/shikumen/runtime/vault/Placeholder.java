package org.shikumen.runtime.vault;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What stands for a personal value: <code>{{ID_NO#1}}</code>, numbered inside one conversation. */
public record Placeholder(Kind kind, int number) {

    /** One in a text: its kind, its number. */
    public static final Pattern FORM = Pattern.compile("\\{\\{([A-Z_]+)#(\\d+)}}");

    private static final int MOST_DIGITS = 6;

    /** Kinds of personal value the vault knows. */
    public enum Kind {
        ID_NO,
        CREDIT_CODE,
        PHONE,
        BANK_CARD,
        PASSPORT,
        PLATE,
        EMAIL,
        ADDRESS,
        /** Whatever stands in a field that is declared personal and looks like none of the others: a name, a typing mistake. */
        PERSONAL
    }

    /** @param found by {@link #FORM}; empty for a kind or a number that the vault never gave out */
    static Optional<Placeholder> of(MatchResult found) {
        return Arrays.stream(Kind.values())
                .filter(kind ->
                        kind.name().equals(found.group(1)) && found.group(2).length() <= MOST_DIGITS)
                .findFirst()
                .map(kind -> new Placeholder(kind, Integer.parseInt(found.group(2))));
    }

    @Override
    public String toString() {
        return "{{" + kind + "#" + number + "}}";
    }
}
