package org.shikumen.tools.openapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Values as text in the styles of OpenAPI. Everything but RFC 3986's unreserved characters is percent-encoded. */
final class ParameterText {

    private static final String UNRESERVED = "-._~";

    private ParameterText() {}

    static String simple(ApiParameter parameter, JsonNode value) {
        return joined(parameter, value, ",", ParameterText::encode);
    }

    /** As {@link #simple}, not encoded: headers carry text as it is. */
    static String header(ApiParameter parameter, JsonNode value) {
        return joined(parameter, value, ",", UnaryOperator.identity());
    }

    static List<String> query(ApiParameter parameter, JsonNode value) {
        var name = encode(parameter.name());
        if (parameter.json() || !value.isContainer()) {
            return List.of(name + "=" + encode(parameter.json() ? value.toString() : text(value)));
        }
        if (parameter.style() == ApiParameter.Style.DEEP_OBJECT) {
            return deep(name, value);
        }
        if (parameter.explode()) {
            return value.isArray()
                    ? value.valueStream().map(v -> name + "=" + encode(text(v))).toList()
                    : value.propertyStream()
                            .map(p -> encode(p.getKey()) + "=" + encode(text(p.getValue())))
                            .toList();
        }
        return List.of(name + "=" + joined(parameter, value, parameter.style().separator(), ParameterText::encode));
    }

    private static List<String> deep(String name, JsonNode value) {
        var parts = new ArrayList<String>();
        value.properties().forEach(property -> {
            var key = name + "%5B" + encode(property.getKey()) + "%5D";
            if (property.getValue().isObject()) {
                parts.addAll(deep(key, property.getValue()));
            } else if (property.getValue().isArray()) {
                property.getValue().forEach(v -> parts.add(key + "=" + encode(text(v))));
            } else {
                parts.add(key + "=" + encode(text(property.getValue())));
            }
        });
        return parts;
    }

    static String form(JsonNode content) {
        return content.propertyStream()
                .flatMap(p -> values(p.getValue()).map(v -> encode(p.getKey()) + "=" + encode(text(v))))
                .collect(Collectors.joining("&"));
    }

    private static Stream<JsonNode> values(JsonNode value) {
        return value.isArray() ? value.valueStream() : Stream.of(value);
    }

    private static String joined(
            ApiParameter parameter, JsonNode value, String separator, UnaryOperator<String> encoding) {
        if (parameter.json()) {
            return encoding.apply(value.toString());
        }
        if (value.isArray()) {
            return value.valueStream().map(v -> encoding.apply(text(v))).collect(Collectors.joining(separator));
        }
        if (value.isObject()) {
            var pair = parameter.explode() && parameter.style() == ApiParameter.Style.SIMPLE ? "=" : separator;
            return value.propertyStream()
                    .map(p -> encoding.apply(p.getKey()) + pair + encoding.apply(text(p.getValue())))
                    .collect(Collectors.joining(separator));
        }
        return encoding.apply(text(value));
    }

    private static String text(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString("");
    }

    static String encode(String text) {
        var encoded = new StringBuilder(text.length() + 16);
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hex(c >> 4)).append(hex(c & 15));
            }
        }
        return encoded.toString();
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }
}
