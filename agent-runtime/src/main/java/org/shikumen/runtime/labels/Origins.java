package org.shikumen.runtime.labels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.TypedFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Looks for each argument of a call in what stood before the call was asked for, and labels it with the most trusted place
 * where it was found. The same steps give the same labels, on any replica and after any crash. A label says where a value
 * stood, not what it was said for: a citizen's "12 months" also makes a 12 elsewhere a said one.
 */
public final class Origins {

    private final SpokenForms forms;
    private final List<Stood> before;

    // looked up only when a value was not found before: most are found in the citizen's own words
    private final Map<Stood.Answered, List<TypedFields.Field>> answered = new IdentityHashMap<>();
    private Optional<List<JsonNode>> chosen = Optional.empty();

    /** @param before what stood in the conversation when the call was asked for, oldest first */
    public Origins(List<Stood> before, SpokenForms forms) {
        this.forms = forms;
        this.before = List.copyOf(before);
    }

    /**
     * The labels of one call.
     *
     * @param byLanguageModel whether a language model asked for it: one reads everything and may follow any of it. The
     *     dialogue model's calls come from the citizen's words, unless a language model had a say before
     */
    public Labels of(ToolSpec tool, ObjectNode arguments, boolean byLanguageModel) {
        var labels = new HashMap<String, Label>();
        Single.of(arguments).forEach(single -> labels.merge(single.path(), label(tool, single), Label::or));
        return new Labels(read(byLanguageModel), Map.copyOf(labels));
    }

    private Label label(ToolSpec tool, Single argument) {
        if (said(tool, argument)) {
            return Label.SAID;
        }
        if (chosen().stream().anyMatch(value -> Single.same(value, argument.value()))) {
            return Label.CHOSEN;
        }
        if (typed(argument.value()) || prepared(argument.value()) || declared(tool, argument)) {
            return Label.TYPED;
        }
        return outside(argument.value()) ? Label.OUTSIDE : Label.MODEL;
    }

    private boolean said(ToolSpec tool, Single argument) {
        return all(Stood.Said.class)
                .anyMatch(words -> verbatim(argument.value(), words.text())
                        || forms.says(words, tool, argument.path(), argument.value()));
    }

    private boolean typed(JsonNode value) {
        return all().anyMatch(field -> field.typed() && Single.same(field.value(), value));
    }

    private boolean prepared(JsonNode value) {
        return all(Stood.Prepared.class).anyMatch(sentence -> verbatim(value, sentence.text()));
    }

    /** What the tool's own document says would hold if nothing were given, or is the only value there is. */
    private static boolean declared(ToolSpec tool, Single argument) {
        JsonNode schema = tool.parameters();
        for (var name : argument.path().split("\\.", -1)) {
            schema = schema.path("properties").path(name);
        }
        return is(schema.path("default"), argument.value())
                || is(schema.path("const"), argument.value())
                || schema.path("enum").size() == 1 && is(schema.path("enum").path(0), argument.value());
    }

    private static boolean is(JsonNode declared, JsonNode value) {
        return declared.isValueNode() && !declared.isNull() && Single.same(declared, value);
    }

    private boolean outside(JsonNode value) {
        var sought = Verbatim.plain(Single.text(value));
        return !sought.isEmpty()
                && all().filter(field -> !field.typed())
                        .anyMatch(field ->
                                Verbatim.plain(Single.text(field.value())).contains(sought));
    }

    private static boolean verbatim(JsonNode value, String text) {
        return !value.isBoolean() && Verbatim.stands(Single.text(value), text);
    }

    // --- what was read

    private Label read(boolean byLanguageModel) {
        var lowest = Label.SAID;
        var heard = Label.SAID;
        for (var stood : before) {
            switch (stood) {
                case Stood.Answered answer -> lowest = lowest(lowest, answer);
                case Stood.Forgotten() -> {
                    lowest = Label.OUTSIDE;
                    heard = Label.OUTSIDE;
                }
                case Stood.ModelSpoke() -> heard = lowest;
                case Stood.Said ignored -> {}
                case Stood.Confirmed ignored -> {}
                case Stood.Prepared ignored -> {}
            }
        }
        return byLanguageModel ? lowest : heard;
    }

    /** Nothing that is read can be trusted less than what stands outside, so nothing after the first such text needs a look. */
    private Label lowest(Label already, Stood.Answered answer) {
        return already == Label.OUTSIDE || !allTyped(answer) ? Label.OUTSIDE : Label.TYPED;
    }

    // --- what was shown

    private List<JsonNode> chosen() {
        if (chosen.isEmpty()) {
            var confirmed = all(Stood.Confirmed.class)
                    .flatMap(card -> Single.of(card.arguments()).stream())
                    .map(Single::value);
            chosen = Optional.of(Stream.concat(confirmed, ChosenRows.values(before, forms).stream())
                    .toList());
        }
        return chosen.orElseThrow();
    }

    private List<TypedFields.Field> fields(Stood.Answered answer) {
        return answered.computeIfAbsent(answer, Origins::read);
    }

    /** The single values of an answer, and the reference that is told beside it. */
    private static List<TypedFields.Field> read(Stood.Answered answer) {
        var schema = new TypedFields(answer.tool().response());
        var fields = new ArrayList<>(schema.of(answer.data()));
        reference(answer, schema).ifPresent(fields::add);
        return fields;
    }

    private static Optional<TypedFields.Field> reference(Stood.Answered answer, TypedFields schema) {
        var path = answer.tool().operation().reference().orElse("");
        return answer.reference()
                .map(StringNode::valueOf)
                .map(value -> new TypedFields.Field(path, value, schema.typed(path, value)));
    }

    /** Whether no free text is among them. What was not read before is read no further than needed. */
    private boolean allTyped(Stood.Answered answer) {
        if (answered.containsKey(answer)) {
            return fields(answer).stream().allMatch(TypedFields.Field::typed);
        }
        var schema = new TypedFields(answer.tool().response());
        return schema.allTyped(answer.data())
                && reference(answer, schema).filter(field -> !field.typed()).isEmpty();
    }

    private Stream<TypedFields.Field> all() {
        return all(Stood.Answered.class).flatMap(answer -> fields(answer).stream());
    }

    private <T extends Stood> Stream<T> all(Class<T> kind) {
        return before.stream().filter(kind::isInstance).map(kind::cast);
    }
}
