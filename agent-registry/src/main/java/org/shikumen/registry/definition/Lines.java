package org.shikumen.registry.definition;

import java.util.Map;

/** On which line each path of a document was written. */
record Lines(Map<String, Integer> byPath) {

    /** The line of the path, or of the nearest thing around it that was written at all. */
    int of(String path) {
        var at = path;
        while (!at.isEmpty() && !byPath.containsKey(at)) {
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return byPath.getOrDefault(at, 1);
    }

    static String member(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }
}
