package org.shikumen.runtime.engine.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shikumen.registry.definition.AgentDefinition;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.shikumen.tools.ToolSpec;

/** Everything the dialogue model needs of one version, prepared once; keep it by the version's digest. */
public final class DialogueScript {

    static final DialogueScript EMPTY = new DialogueScript(
            Localized.of("自动应答", "an automated guide"),
            Localized.of("本部门", "this department"),
            Phrases.NONE,
            2,
            List.of());

    private final Localized title;
    private final Localized behalf;
    private final Phrases suggestions;
    private final int patience;
    private final List<Topic> topics;
    private final Intents intents;

    private DialogueScript(Localized title, Localized behalf, Phrases suggestions, int patience, List<Topic> topics) {
        this.title = title;
        this.behalf = behalf;
        this.suggestions = suggestions;
        this.patience = patience;
        this.topics = List.copyOf(topics);
        this.intents = new Intents(this.topics, SentenceVectors.shared());
    }

    /** Takes some milliseconds for each example; the first one in a process also loads the sentence model. */
    public static DialogueScript of(AgentVersion version, List<ToolSpec> tools) {
        var definition = version.definition();
        return new DialogueScript(
                definition.title(),
                definition.onBehalfOf(),
                definition.suggestions(),
                Math.max(1, definition.handOver().afterUnanswered()),
                topics(definition, tools));
    }

    private static List<Topic> topics(AgentDefinition definition, List<ToolSpec> tools) {
        var topics = new ArrayList<Topic>();
        tools.forEach(tool -> topics.add(new Topic.Doing(Form.of(tool))));
        definition.answers().forEach(answer -> topics.add(new Topic.Telling(answer)));
        return topics;
    }

    Intents intents() {
        return intents;
    }

    String title(String language) {
        return title.in(language);
    }

    String behalf(String language) {
        return behalf.in(language);
    }

    /** After how many messages in a row without an answer a person is offered. */
    int patience() {
        return patience;
    }

    List<Form> forms() {
        return topics.stream()
                .filter(Topic.Doing.class::isInstance)
                .map(t -> ((Topic.Doing) t).form())
                .toList();
    }

    Optional<Form> form(String function) {
        return forms().stream().filter(f -> f.function().equals(function)).findFirst();
    }

    /** Two to six things to say, where the version has as many. */
    List<String> suggestions(String language) {
        var prepared = suggestions.in(language);
        return (prepared.isEmpty() ? titles(language) : prepared)
                .stream().limit(6).toList();
    }

    List<String> titles(String language) {
        return forms().stream().map(f -> f.title(language)).distinct().toList();
    }
}
