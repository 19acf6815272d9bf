package org.shikumen.tools.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.tools.SampleToolsets.json;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an argument is written as fills a request; it never changes where the request goes or what else it says. */
class RequestShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/cases/{a}       | {\"a\": \"..\"}",
                "/cases/{a}       | {\"a\": [\"..\"]}",
                "/cases/{a}/files | {\"a\": [\".\"]}",
                "/cases/{a}/files | {\"a\": [\"\"]}",
                "/cases/{a}/files | {\"a\": []}",
                "/cases/{a}/files | {\"a\": {}}",
                "/cases/.{a}      | {\"a\": \".\"}",
                "/cases/{a}{b}    | {\"a\": \".\", \"b\": \".\"}"
            })
    void refusesWhatWouldLeaveTheOperationsPath(String path, String arguments) {
        var operation = operation(path, "path");

        var objection = new Arguments(operation).objection(json(arguments));

        assertThat(objection)
                .hasValueSatisfying(refused ->
                        assertThat(refused.reason().in("en")).isEqualTo("Argument \"a\" cannot be sent as it is."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/cases/{a}    | {\"a\": [\"..\", \"x\"]}           | /cases/..,x",
                "/cases/{a}    | {\"a\": [\"../..\"]}               | /cases/..%2F..",
                "/cases/{a}    | {\"a\": {\"k\": \"..\"}}           | /cases/k,..",
                "/cases/{a}.{b}| {\"a\": \"p\", \"b\": \".\"}       | /cases/p..",
                "/cases/{a}{b} | {\"a\": \"{b}\", \"b\": \"..\"}    | /cases/%7Bb%7D.."
            })
    void sendsWhatStaysOnTheOperationsPath(String path, String arguments, String sent) {
        var operation = operation(path, "path");

        assertThat(new Arguments(operation).objection(json(arguments))).isEmpty();
        assertThat(new RequestWriter(operation).write(json(arguments), Map.of()).path())
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"x\\r\\nX-Evil: 1\"            | false",
                "[\"x\", \"y\\r\\nX-Evil: 1\"]   | false",
                "[\"静河\"]                       | false",
                "{\"district\": \"静河\"}         | false",
                "{\"a\\nb\": \"c\"}              | false",
                "[\"jinghe\", \"dongpu\"]        | true",
                "{\"district\": \"jinghe\"}      | true"
            })
    void refusesWhatAHeaderCannotCarry(String value, boolean good) {
        var operation = operation("/cases", "header");

        var objection = new Arguments(operation).objection(json("{\"a\": %s}".formatted(value)));

        assertThat(objection.isEmpty()).isEqualTo(good);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesWhatAPatternWouldTakeYearsOver() {
        var operation = operation("/cases", "query", "{pattern: '^[A-Z]{2}[0-9]+-?[0-9]+-?[0-9]+-?[0-9]+$'}");
        var arguments = new Arguments(operation);

        assertThat(arguments.objection(json("{\"a\": \"LJ2026-11-4711\"}"))).isEmpty();
        assertThat(arguments.objection(json("{\"a\": \"LJ%sx\"}".formatted("1".repeat(3_900)))))
                .isPresent();
    }

    /** What a document calls a day has to be one before it is sent, not only look like a text. */
    @ParameterizedTest
    @CsvSource({"2026-02-28, true", "2026-02-30, false", "28 February, false"})
    void refusesADayThatThereIsNot(String day, boolean good) {
        var arguments = new Arguments(operation("/cases", "query", "{type: string, format: date}"));

        assertThat(arguments.objection(json("{\"a\": \"%s\"}".formatted(day))).isEmpty())
                .isEqualTo(good);
    }

    /** A system that wants a body gets one, also where nobody had anything to say. */
    @ParameterizedTest
    @CsvSource({"true, {}", "false, ''"})
    void sendsAnEmptyBodyOnlyWhereOneIsRequired(boolean required, String sent) {
        var document = ApiDocument.parse("""
                openapi: 3.1.0
                paths:
                  /cases:
                    post:
                      operationId: op
                      requestBody:
                        required: %s
                        content:
                          application/json: {schema: {type: object, properties: {note: {type: string}}}}
                """.formatted(required));
        var operation = new OperationReader(document, Set.of())
                .read(document.operation("op").orElseThrow());

        var request = new RequestWriter(operation).write(json("{}"), Map.of());

        assertThat(request.body()
                        .map(body -> new String(body.bytes(), StandardCharsets.UTF_8))
                        .orElse(""))
                .isEqualTo(sent);
    }

    /** JSON Schema's dollar is the end of the text, Java's may stand before a last line break. */
    @Test
    void readsAPatternAsJsonSchemaDoes() {
        var arguments = new Arguments(operation("/cases", "query", "{pattern: '^\\p{Letter}+$'}"));

        assertThat(arguments.objection(json("{\"a\": \"LJ\"}"))).isEmpty();
        assertThat(arguments.objection(json("{\"a\": \"LJ\\n\"}"))).isPresent();
    }

    private static ApiOperation operation(String path, String place) {
        return operation(path, place, "{}");
    }

    private static ApiOperation operation(String path, String place, String schema) {
        var parameters = path.contains("{b}") ? "[%1$s, %2$s]" : "[%1$s]";
        var one = "{name: a, in: %s, required: true, schema: %s}".formatted(place, schema);
        var document =
                ApiDocument.parse("""
                openapi: 3.1.0
                paths:
                  '%s':
                    get: {operationId: op, parameters: %s}
                """.formatted(path, parameters.formatted(one, one.replace("name: a", "name: b"))));
        return new OperationReader(document, Set.of())
                .read(document.operation("op").orElseThrow());
    }
}
