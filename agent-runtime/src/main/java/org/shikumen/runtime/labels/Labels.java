package org.shikumen.runtime.labels;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The labels of one call.
 *
 * @param read the lowest label of what had been read when the call was asked for: whatever a model says has this one too
 * @param arguments by dotted path; of a list the lowest label of its elements
 */
public record Labels(Label read, Map<String, Label> arguments) {

    /** Nothing is known, so nothing is trusted. */
    public static final Labels UNKNOWN = new Labels(Label.MODEL, Map.of());

    public Labels {
        arguments = Map.copyOf(arguments);
    }

    public Label of(String path) {
        return arguments.getOrDefault(path, Label.MODEL);
    }

    /** Whether somebody else's text may have put the call into the model's head. */
    public boolean afterOutside() {
        return !read.trusted();
    }

    /** As they go on record: of each of these arguments, with all that lies beneath it, the lowest label's word. */
    public Map<String, String> words(Set<String> names) {
        var lowest = new TreeMap<String, Label>();
        arguments.forEach((path, label) -> {
            var name = path.split("\\.", 2)[0];
            if (names.contains(name)) {
                lowest.merge(name, label, Label::or);
            }
        });
        var words = new TreeMap<String, String>();
        lowest.forEach((name, label) -> words.put(name, label.word()));
        return words;
    }
}
