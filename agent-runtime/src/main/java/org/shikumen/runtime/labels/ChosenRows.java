package org.shikumen.runtime.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shikumen.tools.TypedFields;
import tools.jackson.databind.JsonNode;

/**
 * Rows of shown lists that the citizen picked: by their place, said directly after the list, or by an identifier that the
 * row has by its schema. Not by its words: whoever wrote them could have written what citizens say anyway.
 */
final class ChosenRows {

    private static final int SHORTEST_IDENTIFIER = 4;

    private final SpokenForms forms;
    private final List<JsonNode> chosen = new ArrayList<>();
    private Optional<Stood.Answered> justShown = Optional.empty();
    private final List<Stood.Answered> shown = new ArrayList<>();

    ChosenRows(SpokenForms forms) {
        this.forms = forms;
    }

    /** The single values of all rows picked. A text in several languages is left out: only one of them was seen. */
    static List<JsonNode> values(List<Stood> before, SpokenForms forms) {
        var rows = new ChosenRows(forms);
        before.forEach(rows::take);
        return rows.chosen.stream().flatMap(row -> seen(row).stream()).toList();
    }

    private void take(Stood stood) {
        switch (stood) {
            case Stood.Answered answered -> show(answered);
            case Stood.Said(var text, var after) -> pick(text);
            case Stood.Confirmed ignored -> {}
            case Stood.Prepared ignored -> {}
            case Stood.ModelSpoke ignored -> {}
            case Stood.Forgotten ignored -> {}
        }
    }

    /** Only what reads shows its answer as a list. */
    private void show(Stood.Answered answered) {
        if (!answered.tool().consequential()) {
            justShown = Optional.of(answered);
            shown.add(answered);
        }
    }

    private void pick(String words) {
        var place = forms.place(words);
        justShown
                .map(answered -> rows(answered.data()))
                .filter(rows -> place.isPresent() && place.getAsInt() >= 1 && place.getAsInt() <= rows.size())
                .ifPresent(rows -> chosen.add(rows.get(place.getAsInt() - 1)));
        justShown = Optional.empty();
        shown.forEach(answered -> named(answered, words).ifPresent(chosen::add));
    }

    private static Optional<JsonNode> named(Stood.Answered answered, String words) {
        var schema = new TypedFields(answered.tool().response());
        var named = lists(answered.data()).stream()
                .flatMap(list -> rows(list.value()).stream()
                        .filter(row -> Single.of(row).stream()
                                .anyMatch(field -> isIdentifier(field.value())
                                        && schema.typed(list.path() + "." + field.path(), field.value())
                                        && Verbatim.stands(field.value().stringValue(), words))))
                .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    private static boolean isIdentifier(JsonNode value) {
        return value.isString()
                && value.stringValue().length() >= SHORTEST_IDENTIFIER
                && value.stringValue().chars().anyMatch(Character::isDigit);
    }

    /** The rows, if there is one list only: of two lists nobody knows which one is counted. */
    private static List<JsonNode> rows(JsonNode data) {
        if (data.isArray()) {
            return data.valueStream().filter(JsonNode::isObject).toList();
        }
        var lists = lists(data);
        return lists.size() == 1 ? rows(lists.getFirst().value()) : List.of();
    }

    private static List<Single> lists(JsonNode data) {
        return data.propertyStream()
                .filter(each -> each.getValue().isArray()
                        && each.getValue().valueStream().anyMatch(JsonNode::isObject))
                .map(each -> new Single(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<JsonNode> seen(JsonNode row) {
        return row.valueStream()
                .filter(value ->
                        !value.path("zh").isString() && !value.path("en").isString())
                .flatMap(value -> Single.of(value).stream())
                .map(Single::value)
                .toList();
    }
}
