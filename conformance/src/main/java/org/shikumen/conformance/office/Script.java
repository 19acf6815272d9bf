package org.shikumen.conformance.office;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the model does next, read from the conversation it is shown. A citizen's message is a script, one line for each time
 * the model is asked: {@code call <operation> <arguments>}, several of them with {@code &&} between; {@code obey}, to do what
 * the last tool result says; anything else is said to the citizen. When the lines are used up the model tells what came of
 * its last call.
 */
public final class Script {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern CALL = Pattern.compile("call (\\w+) (\\{.*?})(?=\\s*(&&|$|\\.))");

    /** What the model answers: words, or calls. */
    public record Reply(String words, List<Call> calls) {}

    /** @param arguments as the model writes them */
    public record Call(String operation, String arguments) {}

    private final JsonNode messages;
    private final int lastSaid;

    private Script(JsonNode messages) {
        this.messages = messages;
        this.lastSaid = last("user");
    }

    static Reply reply(JsonNode messages) {
        return new Script(messages).reply();
    }

    private Reply reply() {
        var lines = text(messages.get(lastSaid))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        var asked = timesAsked();
        return asked < lines.size()
                ? reply(lines.get(asked))
                : new Reply("It came to this: " + lastResult(), List.of());
    }

    private Reply reply(String line) {
        if (line.startsWith("call ")) {
            return calls(line);
        }
        return line.equals("obey") ? calls(lastResult()) : new Reply("You said: " + line, List.of());
    }

    private static Reply calls(String text) {
        var calls = new ArrayList<Call>();
        var found = CALL.matcher(text);
        while (found.find()) {
            calls.add(new Call(found.group(1), found.group(2)));
        }
        return calls.isEmpty() ? new Reply("There is nothing to do.", List.of()) : new Reply("", calls);
    }

    private int timesAsked() {
        var count = 0;
        for (var i = lastSaid + 1; i < messages.size(); i++) {
            count += role(i).equals("assistant") ? 1 : 0;
        }
        return count;
    }

    /** All texts of the last tool result, as one. */
    private String lastResult() {
        var at = last("tool");
        return at < lastSaid ? "nothing" : words(text(messages.get(at)));
    }

    private static String words(String result) {
        try {
            var tree = JSON.readTree(result);
            return tree.findValuesAsString("note").isEmpty()
                    ? tree.path("status").asString("") + " " + tree.path("code").asString("")
                    : String.join("\n", tree.findValuesAsString("note"));
        } catch (RuntimeException notJson) {
            return result;
        }
    }

    private int last(String role) {
        for (var i = messages.size() - 1; i >= 0; i--) {
            if (role(i).equals(role)) {
                return i;
            }
        }
        return -1;
    }

    private String role(int at) {
        return messages.get(at).path("role").asString("");
    }

    /** Some clients send a list of parts. */
    private static String text(JsonNode message) {
        var content = message.path("content");
        return content.isArray() ? String.join("", content.findValuesAsString("text")) : content.asString("");
    }
}
