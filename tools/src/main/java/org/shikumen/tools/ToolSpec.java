package org.shikumen.tools;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One operation of a toolset as the platform knows it. A model sees only {@link ToolName#functionName()}, the
 * description and the parameters.
 *
 * @param title what the tool does, in plain words, for steps and cards
 * @param description the operation's description from its API document, for a model
 * @param parameters JSON Schema (draft 2020-12, self-contained) of one object: path, query, header and body parameters
 * @param operation what the toolset declares for the operation
 * @param response JSON Schema (self-contained) of what a successful call answers; an empty object where the document does
 *     not say
 */
public record ToolSpec(
        ToolName name,
        Localized title,
        String description,
        ObjectNode parameters,
        Toolset.Operation operation,
        ObjectNode response) {

    /** What APIs call the place at which the next page begins. */
    private static final Set<String> CURSORS =
            Set.of("next", "cursor", "nextcursor", "nextpage", "nextpagetoken", "pagetoken", "continuationtoken");

    /** A number that would be written with more of them is told by its exponent. */
    private static final int MOST_ZEROS = 30;

    /** A tool of whose answers nothing is known. */
    public ToolSpec(
            ToolName name, Localized title, String description, ObjectNode parameters, Toolset.Operation operation) {
        this(name, title, description, parameters, operation, JsonNodeFactory.instance.objectNode());
    }

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

    /** Without the nulls that models write for what was not given; those that the schema allows say something and stay. */
    public ObjectNode given(ObjectNode arguments) {
        if (arguments.valueStream().noneMatch(JsonNode::isNull)) {
            return arguments;
        }
        var given = arguments.deepCopy();
        arguments.properties().forEach(argument -> {
            if (argument.getValue().isNull() && !mayBeNull(argument.getKey())) {
                given.remove(argument.getKey());
            }
        });
        return given;
    }

    private boolean mayBeNull(String parameter) {
        var property = parameters.path("properties").path(parameter);
        return property.path("type")
                        .valueStream()
                        .anyMatch(type -> type.asString("").equals("null"))
                || property.has("oneOf")
                || property.has("anyOf")
                || property.path("type").isMissingNode();
    }

    /**
     * Whether a field of the answer says nothing to people but only leads to the next page: it goes by a name for that, the
     * operation takes such a thing, and the toolset gives it no label.
     */
    public boolean leadsOn(String field) {
        return isCursor(field)
                && !operation.labels().containsKey(field)
                && parameters.path("properties").propertyNames().stream().anyMatch(ToolSpec::isCursor);
    }

    private static boolean isCursor(String name) {
        return CURSORS.contains(name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT));
    }

    /** The label people see for a parameter or a response field: declared, else the name itself. */
    public String label(String field, String language) {
        var declared = operation.labels().get(field);
        return declared == null ? field : declared.in(language);
    }

    /**
     * What people see for a value: of a text in several languages the right one, of a choice its label (declared as
     * {@code site.jinghe}), of a truth value a word; else the value as it is.
     */
    public String shown(String field, JsonNode value, String language) {
        if (value.isObject()) {
            return value.path(language).asString(value.path("en").asString(value.toString()));
        }
        var text = text(value);
        var declared = operation.labels().get(field + "." + text);
        if (declared != null) {
            return declared.in(language);
        }
        return value.isBoolean() ? yesOrNo(value.booleanValue(), language) : text;
    }

    /** A number with all its digits, as people write it; one too long for that as it is written in the sciences. */
    private static String text(JsonNode value) {
        if (value instanceof NumericNode number && !number.isNaN()) { // nor is anything infinite a decimal
            var decimal = number.decimalValue();
            return Math.abs(decimal.scale()) > MOST_ZEROS ? decimal.toString() : decimal.toPlainString();
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }

    private static String yesOrNo(boolean yes, String language) {
        return Localized.of(yes ? "是" : "否", yes ? "yes" : "no").in(language);
    }
}
