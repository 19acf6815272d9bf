package org.shikumen.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page ended of a list that is in order of time. Outside it is opaque, so that what stands in it may change.
 *
 * @param late among those that the list puts after all others, which are in order of time again
 * @param id tells apart what came at one moment
 */
public record PageEnd(boolean late, Instant at, UUID id) {

    /** Before everything that a list holds. */
    private static final PageEnd NONE = new PageEnd(false, Instant.EPOCH, new UUID(0, 0));

    private static final String LATE = "late";

    /** No calendar of the database goes further. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** The same of a list whose newest come first, whatever another replica's clock says. */
    private static final PageEnd NONE_NEWEST_FIRST = new PageEnd(false, LATEST, new UUID(-1, -1));

    /** Of a list that puts none after the others. */
    public PageEnd(Instant at, UUID id) {
        this(false, at, id);
    }

    /** What is not one of ours begins the list anew. */
    public static PageEnd of(Optional<String> cursor) {
        return cursor.flatMap(PageEnd::parse).orElse(NONE);
    }

    /** The same of a list that shows the newest first. */
    public static PageEnd newestFirst(Optional<String> cursor) {
        return cursor.flatMap(PageEnd::parse).orElse(NONE_NEWEST_FIRST);
    }

    public static boolean isCursor(String text) {
        return parse(text).isPresent();
    }

    /** An id that was cut off would be read, as another one. */
    private static Optional<PageEnd> parse(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", -1);
            var at = Instant.parse(parts[0]);
            var late = parts.length == 3 && parts[2].equals(LATE);
            return (parts.length == 2 || late) && !at.isBefore(Instant.EPOCH) && at.isBefore(LATEST)
                    ? Optional.of(new PageEnd(late, at, UUID.fromString(parts[1])))
                            .filter(end -> end.cursor().equals(text))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    public String cursor() {
        var text = at + " " + id + (late ? " " + LATE : "");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
