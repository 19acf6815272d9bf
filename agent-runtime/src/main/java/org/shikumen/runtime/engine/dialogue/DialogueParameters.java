package org.shikumen.runtime.engine.dialogue;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.util.List;
import org.shikumen.runtime.Person;

/** What a request tells the dialogue model beyond its messages: the citizen's language and level, the version's script. */
public final class DialogueParameters extends DefaultChatRequestParameters {

    static final DialogueParameters NONE = of("zh", DialogueScript.EMPTY);

    private final String language;
    private final DialogueScript script;
    private final int assurance;

    private DialogueParameters(ChatRequestParameters others, String language, DialogueScript script, int assurance) {
        super(new Fields().overrideWith(others));
        this.language = language;
        this.script = script;
        this.assurance = assurance;
    }

    public static DialogueParameters of(String language, DialogueScript script) {
        return new DialogueParameters(DefaultChatRequestParameters.EMPTY, language, script, Person.HIGHEST_ASSURANCE);
    }

    /** These, with what else the request carries; if it names functions, only those are asked for. */
    public DialogueParameters with(ChatRequestParameters others) {
        return new DialogueParameters(others, language, script, assurance);
    }

    /** These, for a citizen of this real-name level; of any, while nobody says. */
    public DialogueParameters servingLevel(int level) {
        return new DialogueParameters(this, language, script, level);
    }

    public String language() {
        return language;
    }

    public DialogueScript script() {
        return script;
    }

    int assurance() {
        return assurance;
    }

    boolean offers(String function) {
        var offered = toolSpecifications() == null
                ? List.<String>of()
                : toolSpecifications().stream().map(t -> t.name()).toList();
        return offered.isEmpty() || offered.contains(function);
    }

    @Override
    public DialogueParameters overrideWith(ChatRequestParameters that) {
        var merged = super.overrideWith(that);
        return that instanceof DialogueParameters dialogue ? dialogue.with(merged) : with(merged);
    }

    @Override
    public DialogueParameters defaultedBy(ChatRequestParameters that) {
        return with(super.defaultedBy(that));
    }

    private static final class Fields extends Builder<Fields> {}
}
