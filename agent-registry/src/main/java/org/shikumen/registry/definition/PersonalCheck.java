package org.shikumen.registry.definition;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks for parameters that seem to take a person's own data and are not declared so. What a citizen types of that kind is kept in
 * the vault, and a call that would put it into any other parameter is denied: the agent would ask in vain.
 */
final class PersonalCheck {

    /**
     * One kind of such data.
     *
     * @param wording how a name, a title or a label says so: words of English, or Chinese within a text
     * @param form how patterns of such values are written; empty where they have none of their own
     */
    private record Kind(Localized name, Pattern wording, Optional<String> form) {}

    private static final List<Kind> KINDS = List.of(
            kind("车牌号", "a number plate", "(licen[cs]e )?plates?( no| number)?", "车牌|号牌", "京津"),
            kind("电话号码", "a phone number", "phones?|mobiles?|telephones?|tel", "电话|手机", "1[3-9]"),
            kind("住址", "an address", "address(es)?", "住址|地址", ""),
            kind(
                    "身份证号",
                    "an identity number",
                    "id (no|nr|num|number|card)|identity (no|number|card)|idno",
                    "身份证|证件号",
                    "{17}"),
            kind("护照号", "a passport number", "passports?", "护照", ""));

    private PersonalCheck() {}

    /** @param schema of the operation's parameters */
    static void check(Toolset.Operation operation, ObjectNode schema, String path, Report report) {
        schema.path("properties").properties().stream()
                .filter(each -> !operation.personal().contains(each.getKey()))
                .filter(each -> isFreeText(each.getValue()))
                .forEach(each -> meaning(each.getKey(), each.getValue(), operation)
                        .ifPresent(meaning -> report.warn(
                                path + ".personal",
                                Localized.of(
                                                "参数「%s」看起来是%s，却没有声明为个人信息：市民填写的这类内容不会进入其他参数，调用会被拒绝。",
                                                "Parameter \"%s\" looks like %s and is not declared personal: what a citizen types of that kind is kept from every other parameter, and the call is denied.")
                                        .formatted(each.getKey(), meaning),
                                Localized.of(
                                                "请把「%s」加入该操作的 personal，除非它不属于任何个人。",
                                                "Add \"%s\" to \"personal\" of the operation, unless it is nobody's own.")
                                        .formatted(each.getKey()))));
    }

    /** A receipt's reference stays in the clear on record, also when its citizen has been erased. */
    static void checkReference(Toolset.Operation operation, String path, Report report) {
        operation
                .reference()
                .map(field -> field.substring(field.lastIndexOf('.') + 1))
                .filter(operation.personal()::contains)
                .ifPresent(field -> report.add(
                        path + ".reference",
                        Localized.of(
                                        "回执编号取自「%s」，而该操作把它声明为个人信息：回执编号以明文留在行动记录中，市民的数据删除后依然保留。",
                                        "The receipt's reference is \"%s\", which the operation declares personal: a reference stays in the clear on record, also after the citizen was erased.")
                                .formatted(field),
                        Localized.of(
                                "请改用业务系统自己的编号，例如受理编号 caseNo，或去掉 reference。",
                                "Take a number of the system's own, such as caseNo, or leave \"reference\" out.")));
    }

    /** What has a closed set of values, or is a day, identifies nobody. */
    private static boolean isFreeText(JsonNode schema) {
        var text = schema.path("type").asString("string").equals("string");
        return text
                && !schema.has("enum")
                && !schema.has("const")
                && !schema.path("format").asString("").startsWith("date");
    }

    private static Optional<Localized> meaning(String name, JsonNode schema, Toolset.Operation operation) {
        var said = Stream.concat(
                        Stream.of(words(name), words(schema.path("title").asString(""))),
                        Optional.ofNullable(operation.labels().get(name)).stream()
                                .flatMap(label -> label.texts().values().stream()))
                .collect(Collectors.joining("\n"));
        return firstKind(kind -> kind.wording().matcher(said).find())
                .or(() -> ofPattern(schema.path("pattern").asString("")));
    }

    private static Optional<Localized> ofPattern(String pattern) {
        return firstKind(kind -> kind.form().filter(pattern::contains).isPresent());
    }

    private static Optional<Localized> firstKind(Predicate<Kind> fits) {
        return KINDS.stream().filter(fits).findFirst().map(Kind::name);
    }

    /** {@code plateNo} and {@code plate_no} are two words. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_.-]+", " ");
    }

    private static Kind kind(String zh, String en, String english, String chinese, String form) {
        var wording = Pattern.compile("(?i)\\b(" + english + ")\\b|" + chinese);
        return new Kind(Localized.of(zh, en), wording, Optional.of(form).filter(text -> !text.isEmpty()));
    }
}
