package org.shikumen.tools;

/** A tool's name: its toolset and the operation, written {@code residence-permit/bookCounter}. */
public record ToolName(String toolset, String operation) {

    public ToolName {
        if (toolset.isBlank() || operation.isBlank()) {
            throw new IllegalArgumentException(
                    "A tool is named toolset/operation, for example residence-permit/bookCounter.");
        }
    }

    public static ToolName parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a tool's name. Write toolset/operation, for example residence-permit/bookCounter."
                            .formatted(text));
        }
        return new ToolName(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The function name that a model sees: at most 64 characters of {@code [A-Za-z0-9_-]}, ending in the operation. */
    public String functionName() {
        var safe = operation.replaceAll("[^A-Za-z0-9_-]", "_");
        var prefix = toolset.replaceAll("[^A-Za-z0-9_-]", "_") + "__";
        var room = Math.max(0, 64 - safe.length());
        return prefix.length() > room ? safe.substring(Math.max(0, safe.length() - 64)) : prefix + safe;
    }

    @Override
    public String toString() {
        return toolset + "/" + operation;
    }
}
