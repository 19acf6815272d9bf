package org.shikumen.tools;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * One operation of a toolset as the platform knows it. A model sees only {@link ToolName#functionName()}, the
 * description and the parameters.
 *
 * @param title what the tool does, in plain words, for steps and cards
 * @param description the operation's description from its API document, for a model
 * @param parameters JSON Schema (draft 2020-12, self-contained) of one object: path, query, header and body parameters
 * @param operation what the toolset declares for the operation
 */
public record ToolSpec(
        ToolName name, Localized title, String description, ObjectNode parameters, Toolset.Operation operation) {

    public DecisionMode decision() {
        return operation.decision();
    }

    public Effect effect() {
        return operation.effect();
    }

    /** Whether a call changes something, so that its intention must be durable before it leaves. */
    public boolean consequential() {
        return effect().type().consequential();
    }

    public int assurance() {
        return operation.assurance();
    }

    public Set<String> personal() {
        return operation.personal();
    }

    public Optional<Localized> confirm() {
        return operation.confirm();
    }

    /** The label people see for a parameter or a response field: declared, else the name itself. */
    public String label(String field, String language) {
        var declared = operation.labels().get(field);
        return declared == null ? field : declared.in(language);
    }
}
