package org.shikumen.registry.definition;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.shikumen.tools.Localized;
import org.shikumen.tools.NearName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Holds a document against its table of fields. Gives back what was right, so that later checks can go on with that and
 * all problems come at once.
 */
final class ShapeCheck {

    private final Report report;

    ShapeCheck(Report report) {
        this.report = report;
    }

    Optional<JsonNode> check(Shape shape, JsonNode json, String path) {
        if (json.isNull()) {
            report.add(
                    path,
                    Localized.of("「%s」是空的。", "\"%s\" is empty.").formatted(path),
                    Localized.of("请填写值，或去掉这个字段。", "Give it a value or leave the field out."));
            return Optional.empty();
        }
        return switch (shape) {
            case Shape.Text text ->
                keep(json, json.isString() && json.asString().matches(text.pattern()), shape, path);
            case Shape.Whole whole -> keep(json, fits(whole, json), shape, path);
            case Shape.Decimal decimal -> keep(json, fits(decimal, json), shape, path);
            case Shape.Choice choice -> choice(choice, json, path);
            case Shape.Span span -> keep(json, json.isString() && fits(span, json.asString()), shape, path);
            case Shape.Term term -> keep(json, json.isString() && fits(term, json.asString()), shape, path);
            case Shape.ListOf list -> list(list, json, path);
            case Shape.MapOf map -> map(map, json, path);
            case Shape.Group group -> group(group, json, path);
            case Shape.Either either -> either(either, json, path);
            case Shape.Foreign _ -> keep(json, json.isObject(), shape, path);
        };
    }

    private Optional<JsonNode> keep(JsonNode json, boolean fits, Shape shape, String path) {
        return fits ? Optional.of(json) : wrong(json, shape, path);
    }

    private Optional<JsonNode> wrong(JsonNode json, Shape shape, String path) {
        report.add(path, unfit(json, shape, path), remedy(json, shape));
        return Optional.empty();
    }

    private static Localized unfit(JsonNode json, Shape shape, String path) {
        return Localized.of("「%s」是%s；应为：%s。", "\"%s\" is %s; it must be %s.")
                .formatted(path, shown(json), shape.words());
    }

    private Optional<JsonNode> choice(Shape.Choice choice, JsonNode json, String path) {
        if (json.isString() && choice.values().contains(json.asString())) {
            return Optional.of(json);
        }
        var near = NearName.of(json.asString(""), choice.values());
        report.add(
                path,
                unfit(json, choice, path),
                near.map(name -> Localized.of("请改为 %s。", "Write %s.").formatted(name))
                        .orElseGet(() -> Localized.of("请选择：%s。", "Choose %s.").formatted(choice.words())));
        return Optional.empty();
    }

    private Optional<JsonNode> list(Shape.ListOf list, JsonNode json, String path) {
        if (!json.isArray() || json.size() < list.min()) {
            return wrong(json, list, path);
        }
        var kept = JsonNodeFactory.instance.arrayNode();
        var seen = new HashMap<JsonNode, Integer>();
        for (var i = 0; i < json.size(); i++) {
            var place = Lines.item(path, i);
            var first = seen.putIfAbsent(json.get(i), i);
            if (first != null) {
                report.add(
                        place,
                        Localized.of("「%2$s」中重复列出了%1$s。", "%s is listed twice in \"%s\".")
                                .formatted(shown(json.get(i)), path),
                        Localized.of("请只保留一个。", "Keep one of the two."));
            } else {
                check(list.item(), json.get(i), place).ifPresent(kept::add);
            }
        }
        return Optional.of(kept);
    }

    private Optional<JsonNode> map(Shape.MapOf map, JsonNode json, String path) {
        if (!json.isObject()) {
            return wrong(json, map, path);
        }
        var kept = JsonNodeFactory.instance.objectNode();
        for (var entry : json.properties()) {
            var place = Lines.member(path, entry.getKey());
            if (!entry.getKey().matches(map.key().pattern())) {
                report.add(
                        place,
                        Localized.of(
                                        "「%s」不能出现在「%s」中：此处的名称应为：%s。",
                                        "\"%s\" cannot stand in \"%s\": a name here must be %s.")
                                .formatted(entry.getKey(), path, map.key().rule()),
                        Localized.of("请更改名称。", "Rename it."));
            } else {
                check(map.value(), entry.getValue(), place).ifPresent(value -> kept.set(entry.getKey(), value));
            }
        }
        return Optional.of(kept);
    }

    private Optional<JsonNode> group(Shape.Group group, JsonNode json, String path) {
        if (!json.isObject()) {
            return wrong(json, group, path);
        }
        var kept = JsonNodeFactory.instance.objectNode();
        group.fields().stream()
                .filter(field -> field.required() && !json.has(field.name()))
                .forEach(field -> missing(field, path));
        for (var entry : json.properties()) {
            group.field(entry.getKey())
                    .ifPresentOrElse(
                            field -> check(field.shape(), entry.getValue(), Lines.member(path, field.name()))
                                    .ifPresent(value -> kept.set(field.name(), value)),
                            () -> unknown(entry, group, path));
        }
        return Optional.of(kept);
    }

    private void missing(Field field, String path) {
        var place = Lines.member(path, field.name());
        report.add(
                place,
                Localized.of("缺少「%s」。", "\"%s\" is missing.").formatted(place),
                Localized.of(
                        "请填写 %s：%s。"
                                .formatted(field.name(), field.shape().words().in("zh")),
                        "Add \"%s\": %s".formatted(field.name(), field.description())));
    }

    private void unknown(Map.Entry<String, JsonNode> entry, Shape.Group group, String path) {
        var known = group.fields().stream().map(Field::name).toList();
        var near = NearName.of(entry.getKey(), known);
        report.add(
                Lines.member(path, entry.getKey()),
                path.isEmpty()
                        ? Localized.of("「%s」不是定义的字段。", "\"%s\" is not a field of a definition.")
                                .formatted(entry.getKey())
                        : Localized.of("「%s」不是「%s」的字段。", "\"%s\" is not a field of \"%s\".")
                                .formatted(entry.getKey(), path),
                near.map(Report::write)
                        .orElse(Localized.of("请去掉它，或使用其中之一：%s。", "Leave it out, or use one of %s.")
                                .formatted(String.join(", ", known))));
    }

    private Optional<JsonNode> either(Shape.Either either, JsonNode json, String path) {
        return either.forms().stream()
                .filter(form -> sameForm(form, json))
                .findFirst()
                .map(form -> check(form, json, path))
                .orElseGet(() -> wrong(json, either, path));
    }

    private static boolean sameForm(Shape form, JsonNode json) {
        return switch (form) {
            case Shape.Text _, Shape.Choice _, Shape.Span _, Shape.Term _ -> json.isString();
            case Shape.Whole _, Shape.Decimal _ -> json.isNumber();
            case Shape.ListOf _ -> json.isArray();
            case Shape.MapOf _, Shape.Group _, Shape.Foreign _ -> json.isObject();
            case Shape.Either either -> either.forms().stream().anyMatch(each -> sameForm(each, json));
        };
    }

    private static boolean fits(Shape.Whole whole, JsonNode json) {
        return json.isIntegralNumber() && json.asLong() >= whole.min() && json.asLong() <= whole.max();
    }

    private static boolean fits(Shape.Decimal decimal, JsonNode json) {
        return json.isNumber() && json.asDouble() >= decimal.min() && json.asDouble() <= decimal.max();
    }

    private static boolean fits(Shape.Span span, String text) {
        return Times.span(text)
                .filter(found -> found.compareTo(span.min()) >= 0 && found.compareTo(span.max()) <= 0)
                .isPresent();
    }

    private static boolean fits(Shape.Term term, String text) {
        return Times.term(text)
                .map(Times::days)
                .filter(days -> days >= term.minDays() && days <= Shape.Term.MOST_YEARS * 365L)
                .isPresent();
    }

    /** Without what nobody sees: in a sentence of ours it would do what it is refused for. */
    private static Localized shown(JsonNode json) {
        if (json.isObject()) {
            return Localized.of("一组字段", "a group of fields");
        } else if (json.isArray()) {
            return json.isEmpty() ? Localized.of("空列表", "an empty list") : Localized.of("列表", "a list");
        }
        var text = json.asString().replaceAll("\\p{Cf}", "\ufffd");
        return Localized.of("「%s」", "\"%s\"").formatted(text.length() > 60 ? text.substring(0, 60) + "…" : text);
    }

    private static Localized remedy(JsonNode json, Shape shape) {
        return shape instanceof Shape.Text && (json.isNumber() || json.isBoolean())
                ? Localized.of("如果是文字，请加上引号。", "Put the value in quotes if it is meant as text.")
                : Localized.of("请写：%s。", "Write %s.").formatted(shape.words());
    }
}
