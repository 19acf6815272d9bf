package org.shikumen.runtime.gateway;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is known so far of an effect in doubt. It is stored and served as one line of code words; only this class writes such
 * lines and reads them.
 *
 * @param tried since then; the code tells what that came to
 * @param undo the operation that can undo it
 */
public record KnownSoFar(Optional<Tried> tried, String code, Optional<String> undo) {

    private static final String UNDO = "; can be undone by ";

    private static final Pattern LINE = Pattern.compile("(?<tried>%s)?(?<code>[a-z-]+)(?:%s(?<undo>.+))?"
            .formatted(Arrays.stream(Tried.values()).map(Tried::words).collect(Collectors.joining("|")), UNDO));

    /** What somebody did about it, to no avail. */
    public enum Tried {
        SENT_AGAIN("sent again: "),
        UNDOING("undoing it: ");

        private final String words;

        Tried(String words) {
            this.words = words;
        }

        private String words() {
            return words;
        }

        /** The line that tells of it. */
        String cameTo(String code) {
            return words + code;
        }

        private boolean begins(String line) {
            return line.startsWith(words);
        }
    }

    /** Empty where a code is a system's own, not written like ours. */
    public static Optional<KnownSoFar> read(String line) {
        var parts = LINE.matcher(line);
        return parts.matches()
                ? Optional.of(
                        new KnownSoFar(triedIn(line), parts.group("code"), Optional.ofNullable(parts.group("undo"))))
                : Optional.empty();
    }

    /** Of any line, whatever its code. */
    static Optional<Tried> triedIn(String line) {
        return Arrays.stream(Tried.values()).filter(each -> each.begins(line)).findFirst();
    }

    static String canBeUndone(String code, String operation) {
        return code + UNDO + operation;
    }
}
