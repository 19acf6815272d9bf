package org.shikumen.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;
import tools.jackson.databind.node.ObjectNode;

/**
 * The entity tags of versions. Each begins with the revision, which is all that a step is held against; the rest tells two answers
 * apart between which no step was taken, for warnings come and go.
 */
final class VersionTag {

    private static final String TAG = "(?:W/)?\"[^\"]*\"";

    private static final Pattern LIST = Pattern.compile("\\s*" + TAG + "(?:\\s*,\\s*" + TAG + ")*+\\s*");

    private static final Pattern TAGS = Pattern.compile("(?<weak>W/)?\"(?<opaque>[^\"]*)\"");

    private static final Pattern OURS = Pattern.compile("(?<revision>\\d{1,9})(\\.[0-9a-f]{32})?");

    private VersionTag() {}

    /** Of an answer that shows only what a step changes. */
    static String of(int revision) {
        return "\"%d\"".formatted(revision);
    }

    static String of(int revision, ObjectNode shown) {
        var rest = DigestUtils.md5DigestAsHex(shown.toString().getBytes(UTF_8));
        return "\"%d.%s\"".formatted(revision, rest);
    }

    /**
     * As RFC 9110 compares {@code If-Match}: of a list one tag is enough, a weak one never matches, nor does one that is not ours, nor what is no list of tags.
     *
     * @return empty where any revision will do
     */
    static Optional<Set<Integer>> revisions(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return Optional.empty();
        }
        if (!LIST.matcher(ifMatch).matches()) {
            return Optional.of(Set.of());
        }
        return Optional.of(TAGS.matcher(ifMatch)
                .results()
                .filter(tag -> tag.group("weak") == null)
                .map(tag -> OURS.matcher(tag.group("opaque")))
                .filter(Matcher::matches)
                .map(tag -> Integer.valueOf(tag.group("revision")))
                .collect(Collectors.toSet()));
    }
}
