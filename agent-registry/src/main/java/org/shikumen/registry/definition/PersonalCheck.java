package org.shikumen.registry.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks for parameters that seem to take a person's own data and are not declared so. What a citizen types of that kind is kept in
 * the vault, and a call that would put it into any other parameter is denied: the agent would ask in vain.
 */
final class PersonalCheck {

    /** What such a value is called, and how a name, a title or a label says so: words of English, or Chinese within a text. */
    private static final Map<String, Pattern> WORDINGS = Map.of(
            "a number plate", wording("(licen[cs]e )?plates?( no| number)?", "车牌|号牌"),
            "a phone number", wording("phones?|mobiles?|telephones?|tel", "电话|手机"),
            "an identity number", wording("id (no|nr|num|number|card)|identity (no|number|card)|idno", "身份证|证件号"),
            "a passport number", wording("passports?", "护照"),
            "an address", wording("address(es)?", "住址|地址"));

    /** How patterns of such values are written. */
    private static final Map<String, String> FORMS =
            Map.of("{17}", "an identity number", "1[3-9]", "a phone number", "京津", "a number plate");

    private PersonalCheck() {}

    /** @param schema of the operation's parameters */
    static void check(Toolset.Operation operation, ObjectNode schema, String path, Report report) {
        schema.path("properties").properties().stream()
                .filter(each -> !operation.personal().contains(each.getKey()))
                .filter(each -> isFreeText(each.getValue()))
                .forEach(each -> meaning(each.getKey(), each.getValue(), operation)
                        .ifPresent(meaning -> report.warn(
                                path + ".personal",
                                "Parameter \"%s\" looks like %s and is not declared personal: what a citizen types of that kind is kept from every other parameter, and the call is denied."
                                        .formatted(each.getKey(), meaning),
                                "Add \"%s\" to \"personal\" of the operation, unless it is nobody's own."
                                        .formatted(each.getKey()))));
    }

    /** What has a closed set of values, or is a day, identifies nobody. */
    private static boolean isFreeText(JsonNode schema) {
        var text = schema.path("type").asString("string").equals("string");
        return text
                && !schema.has("enum")
                && !schema.has("const")
                && !schema.path("format").asString("").startsWith("date");
    }

    private static Optional<String> meaning(String name, JsonNode schema, Toolset.Operation operation) {
        var said = Stream.concat(
                        Stream.of(words(name), words(schema.path("title").asString(""))),
                        Optional.ofNullable(operation.labels().get(name)).stream()
                                .flatMap(label -> label.texts().values().stream()))
                .collect(Collectors.joining("\n"));
        return sorted(WORDINGS).stream()
                .filter(meaning -> WORDINGS.get(meaning).matcher(said).find())
                .findFirst()
                .or(() -> ofPattern(schema.path("pattern").asString("")));
    }

    private static Optional<String> ofPattern(String pattern) {
        return sorted(FORMS).stream().filter(pattern::contains).map(FORMS::get).findFirst();
    }

    private static List<String> sorted(Map<String, ?> named) {
        return named.keySet().stream().sorted().toList();
    }

    /** {@code plateNo} and {@code plate_no} are two words. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_.-]+", " ");
    }

    private static Pattern wording(String english, String chinese) {
        return Pattern.compile("(?i)\\b(" + english + ")\\b|" + chinese);
    }
}
