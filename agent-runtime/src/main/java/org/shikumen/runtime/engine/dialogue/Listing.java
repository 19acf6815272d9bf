package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Rows that a look-up has just shown. Who names one of them means to do what is done with such rows. */
record Listing(List<JsonNode> rows) {

    static final Listing NONE = new Listing(List.of());

    /** Of two lists nobody knows which one is counted. */
    static Listing of(JsonNode result) {
        var lists = result.path("data").valueStream().filter(Listing::isList).toList();
        return lists.size() == 1 ? new Listing(lists.getFirst().valueStream().toList()) : NONE;
    }

    private static boolean isList(JsonNode value) {
        return value.isArray() && !value.isEmpty() && value.valueStream().allMatch(JsonNode::isObject);
    }

    /** The form that takes most of what a row says, if one alone does. */
    Optional<Form> form(List<Form> forms, LocalDate today) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var taken = new HashMap<Form, Integer>();
        forms.forEach(
                form -> taken.put(form, values(form, rows.getFirst(), today).size()));
        var most = taken.values().stream().mapToInt(n -> n).max().orElse(0);
        var best = forms.stream().filter(form -> taken.get(form) == most).toList();
        return most > 0 && best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
    }

    /** Whether the rows have a value for a slot of this kind. */
    boolean says(Class<? extends Slot> kind, Form form, LocalDate today) {
        return Form.Heard.of(values(form, rows.getFirst(), today)).about(kind, form);
    }

    /** The values of the row in this place, counted from one. */
    Optional<Map<String, JsonNode>> at(int place, Form form, LocalDate today) {
        return place >= 1 && place <= rows.size()
                ? Optional.of(values(form, rows.get(place - 1), today))
                : Optional.empty();
    }

    /** The row with the earliest day and time, if rows have any. */
    Optional<Map<String, JsonNode>> earliest(Form form, LocalDate today) {
        return rows.stream()
                .map(row -> values(form, row, today))
                .filter(row -> !when(form, row).isEmpty())
                .min(Comparator.comparing(row -> when(form, row)));
    }

    private static String when(Form form, Map<String, JsonNode> row) {
        return Stream.of(DaySlot.class, ClockSlot.class)
                .flatMap(kind -> form.slots().stream().filter(kind::isInstance))
                .map(slot -> row.get(slot.parameter().name()))
                .map(value -> value == null ? "" : value.asString(""))
                .collect(Collectors.joining(" "))
                .strip();
    }

    /** What the rows that fit what was heard have in common; of all rows, when none fits. */
    Map<String, JsonNode> fitting(Form.Heard heard, Form form, LocalDate today) {
        var all = rows.stream().map(row -> values(form, row, today)).toList();
        var fit = all.stream().filter(row -> fits(row, heard.values())).toList();
        var left = fit.isEmpty() ? all : fit;
        var common = new LinkedHashMap<>(left.getFirst());
        left.forEach(row -> common.entrySet().retainAll(row.entrySet()));
        return common;
    }

    private static boolean fits(Map<String, JsonNode> row, Map<String, JsonNode> heard) {
        return row.entrySet().stream()
                .allMatch(field ->
                        heard.getOrDefault(field.getKey(), field.getValue()).equals(field.getValue()));
    }

    private static Map<String, JsonNode> values(Form form, JsonNode row, LocalDate today) {
        var values = new LinkedHashMap<String, JsonNode>();
        for (var slot : form.slots()) {
            var value = row.path(slot.parameter().name());
            if (value.isValueNode() && takes(form, slot, value, today)) {
                values.put(slot.parameter().name(), value);
            }
        }
        return values;
    }

    /** What would be understood if the citizen said it, but nothing that must be the citizen's own. */
    private static boolean takes(Form form, Slot slot, JsonNode value, LocalDate today) {
        var own = slot instanceof TextSlot
                || slot instanceof PersonalSlot
                || form.tool().operation().sensitive().contains(slot.parameter().name());
        return !own
                && slot.hear(value.asString(""), true, today) instanceof Reading.Found found
                && found.value().equals(value);
    }
}
