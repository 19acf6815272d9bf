package org.shikumen.tools.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shikumen.tools.SampleToolsets.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.SampleToolsets;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.http.ApiRequest;

class OperationReaderTest {

    /** what is tricky, OpenAPI version, the body's schema, components, the schema that a model sees */
    static Stream<Arguments> schemas() {
        return Stream.of(
                Arguments.of(
                        "nullable is a type",
                        "3.0.3",
                        "{type: object, properties: {a: {type: string, nullable: true, enum: [x, y]}}}",
                        "{}",
                        "{'a': {'type': ['string', 'null'], 'enum': ['x', 'y', null]}}"),
                Arguments.of(
                        "exclusive bounds were flags",
                        "3.0.3",
                        "{type: object, properties: {a: {type: number, minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}}}",
                        "{}",
                        "{'a': {'type': 'number', 'exclusiveMinimum': 0, 'maximum': 9}}"),
                Arguments.of(
                        "a nullable reference through allOf",
                        "3.0.3",
                        "{type: object, properties: {a: {nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}}}",
                        "{schemas: {A: {type: object, required: [x], properties: {x: {type: string, format: date}}}}}",
                        "{'a': {'type': ['object', 'null'], 'required': ['x'], 'properties': {'x': {'type': 'string', 'format': 'date'}}}}"),
                Arguments.of(
                        "allOf is merged",
                        "3.1.0",
                        "{type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {y: {type: integer}}, required: [y]}]}}}",
                        "{schemas: {Base: {type: object, required: [x], properties: {x: {type: string}}}}}",
                        "{'a': {'type': 'object', 'required': ['x', 'y'], 'properties': {'x': {'type': 'string'}, 'y': {'type': 'integer'}}}}"),
                Arguments.of(
                        "the stricter of two bounds and the common values hold",
                        "3.1.0",
                        "{type: object, properties: {a: {allOf: [{type: number, minimum: 1, maximum: 9}, {type: integer, minimum: 3, maximum: 12}]}, b: {allOf: [{enum: [1, 2]}, {enum: [2, 3]}]}}}",
                        "{}",
                        "{'a': {'type': 'integer', 'minimum': 3, 'maximum': 9}, 'b': {'enum': [2]}}"),
                Arguments.of(
                        "what contradicts stays in allOf",
                        "3.1.0",
                        "{type: object, properties: {a: {allOf: [{pattern: '^A'}, {pattern: 'Z$'}]}}}",
                        "{}",
                        "{'a': {'pattern': '^A', 'allOf': [{'pattern': 'Z$'}]}}"),
                Arguments.of(
                        "words beside a reference count in 3.1",
                        "3.1.0",
                        "{type: object, properties: {a: {$ref: '#/components/schemas/A', description: Yours}}}",
                        "{schemas: {A: {type: string, description: Its own, maxLength: 5}}}",
                        "{'a': {'type': 'string', 'description': 'Yours', 'maxLength': 5}}"),
                Arguments.of(
                        "words beside a reference do not count in 3.0",
                        "3.0.3",
                        "{type: object, properties: {a: {$ref: '#/components/schemas/A', description: Yours}}}",
                        "{schemas: {A: {type: string, description: Its own}}}",
                        "{'a': {'type': 'string', 'description': 'Its own'}}"),
                Arguments.of(
                        "oneOf passes through, the discriminator does not",
                        "3.1.0",
                        "{type: object, properties: {a: {oneOf: [{type: string}, {type: array, items: {type: integer}}], discriminator: {propertyName: t}}}}",
                        "{}",
                        "{'a': {'oneOf': [{'type': 'string'}, {'type': 'array', 'items': {'type': 'integer'}}]}}"),
                Arguments.of(
                        "what only the system sets is not asked for",
                        "3.0.3",
                        "{type: object, required: [id, a], properties: {id: {type: string, readOnly: true}, a: {type: string}}}",
                        "{}",
                        "{'a': {'type': 'string'}}"),
                Arguments.of(
                        "nor where the schema that it refers to says so",
                        "3.1.0",
                        "{type: object, required: [id, a], properties: {id: {$ref: '#/components/schemas/Id'}, a: {type: string}}}",
                        "{schemas: {Id: {type: string, readOnly: true}}}",
                        "{'a': {'type': 'string'}}"),
                Arguments.of(
                        "what only the system sets is not required by another part",
                        "3.0.3",
                        "{allOf: [{$ref: '#/components/schemas/Base'}, {required: [id, name]}]}",
                        "{schemas: {Base: {type: object, properties: {id: {type: string, readOnly: true}, name: {type: string}}}}}",
                        "{'name': {'type': 'string'}}"),
                Arguments.of(
                        "nor beside the reference that describes it",
                        "3.1.0",
                        "{$ref: '#/components/schemas/Base', required: [id, name]}",
                        "{schemas: {Base: {type: object, properties: {id: {type: string, readOnly: true}, name: {type: string}}}}}",
                        "{'name': {'type': 'string'}}"),
                Arguments.of(
                        "exclusive bounds were flags in each part of an allOf",
                        "3.0.3",
                        "{type: object, properties: {a: {type: number, minimum: 0, exclusiveMinimum: true, allOf: [{minimum: 1, exclusiveMinimum: true}, {maximum: 9}]}}}",
                        "{}",
                        "{'a': {'type': 'number', 'exclusiveMinimum': 1, 'maximum': 9}}"),
                Arguments.of(
                        "a flag holds for the bound beside it and for no other",
                        "3.0.3",
                        "{type: object, properties: {a: {type: number, minimum: 0, exclusiveMinimum: true, allOf: [{minimum: 5}]}}}",
                        "{}",
                        "{'a': {'type': 'number', 'exclusiveMinimum': 0, 'minimum': 5}}"),
                Arguments.of(
                        "nullable means nothing in 3.1",
                        "3.1.0",
                        "{type: object, properties: {a: {type: string, nullable: true}}}",
                        "{}",
                        "{'a': {'type': 'string'}}"),
                Arguments.of(
                        "exclusive bounds are numbers in 3.1",
                        "3.1.0",
                        "{type: object, properties: {a: {allOf: [{exclusiveMinimum: 1, exclusiveMaximum: 9}, {exclusiveMinimum: 3, exclusiveMaximum: 12}]}}}",
                        "{}",
                        "{'a': {'exclusiveMinimum': 3, 'exclusiveMaximum': 9}}"),
                Arguments.of(
                        "a number and an integer are an integer, whichever comes first",
                        "3.1.0",
                        "{type: object, properties: {a: {allOf: [{type: integer}, {type: number}]}, b: {allOf: [{type: number}, {type: integer}]}}}",
                        "{}",
                        "{'a': {'type': 'integer'}, 'b': {'type': 'integer'}}"),
                Arguments.of(
                        "other kinds that do not go together are not guessed at",
                        "3.1.0",
                        "{type: object, properties: {a: {allOf: [{type: integer}, {type: string}]}}}",
                        "{}",
                        "{'a': {'type': 'integer', 'allOf': [{'type': 'string'}]}}"),
                Arguments.of(
                        "one field in two parts is one field, and required once",
                        "3.1.0",
                        "{type: object, properties: {a: {allOf: [{required: [x], properties: {x: {type: string, minLength: 2}}}, {required: [x, y], properties: {x: {maxLength: 5, minLength: 1}}}]}}}",
                        "{}",
                        "{'a': {'required': ['x', 'y'], 'properties': {'x': {'type': 'string', 'minLength': 2, 'maxLength': 5}}}}"),
                Arguments.of(
                        "no more fields in one part are no more fields",
                        "3.1.0",
                        "{type: object, properties: {a: {allOf: [{additionalProperties: true}, {additionalProperties: false}]}, b: {allOf: [{additionalProperties: false}, {additionalProperties: {type: string}}]}}}",
                        "{}",
                        "{'a': {'additionalProperties': false}, 'b': {'additionalProperties': false}}"),
                Arguments.of(
                        "what further fields hold is kept, whichever part says so",
                        "3.1.0",
                        "{type: object, properties: {a: {allOf: [{additionalProperties: true}, {additionalProperties: {type: string}}]}, b: {allOf: [{additionalProperties: {type: string}}, {additionalProperties: true}]}}}",
                        "{}",
                        "{'a': {'additionalProperties': {'type': 'string'}}, 'b': {'additionalProperties': {'type': 'string'}}}"),
                Arguments.of(
                        "the words of a schema itself come before those of its parts",
                        "3.1.0",
                        "{type: object, properties: {a: {description: Own, allOf: [{description: Of a part, title: Paper, example: x}]}}}",
                        "{}",
                        "{'a': {'description': 'Own', 'title': 'Paper', 'examples': ['x']}}"),
                Arguments.of(
                        "a reference may be written in percents and tildes",
                        "3.1.0",
                        "{type: object, properties: {a: {$ref: '#/components/schemas/Permit%20Paper~1New'}}}",
                        "{schemas: {'Permit Paper/New': {type: string}}}",
                        "{'a': {'type': 'string'}}"),
                Arguments.of(
                        "what a request only answers is not hidden, what it only takes is asked for",
                        "3.0.3",
                        "{type: object, required: [pin], properties: {pin: {type: string, writeOnly: true}}}",
                        "{}",
                        "{'pin': {'type': 'string'}}"),
                Arguments.of(
                        "a property may be called allOf or properties",
                        "3.1.0",
                        "{type: object, properties: {allOf: {type: string}, properties: {type: string}, 'x-note': {type: string}}}",
                        "{}",
                        "{'allOf': {'type': 'string'}, 'properties': {'type': 'string'}, 'x-note': {'type': 'string'}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void writesTheSchemaThatAModelSees(String trick, String version, String body, String components, String expected) {
        var operation = read(version, "", body("application/json", body), components);

        assertThat(operation.schema().path("properties")).isEqualTo(json(expected.replace('\'', '"')));
        assertThat(operation.schema().path("additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(operation.schema().path("required"))
                .as("required")
                .allMatch(name -> operation.schema().path("properties").has(name.asString()));
    }

    @Test
    void keepsRecursionAsADefinition() {
        var operation = read(
                "3.1.0",
                "",
                body("application/json", "{type: object, properties: {tree: {$ref: '#/components/schemas/Node'}}}"),
                "{schemas: {Node: {type: object, properties: {name: {type: string}, below: {type: array, items: {$ref: '#/components/schemas/Node'}}}}}}");

        assertThat(operation
                        .schema()
                        .at("/properties/tree/properties/below/items/$ref")
                        .asString())
                .isEqualTo("#/$defs/Node");
        assertThat(operation
                        .schema()
                        .at("/$defs/Node/properties/below/items/$ref")
                        .asString())
                .isEqualTo("#/$defs/Node");
        var arguments = argumentsOf(operation);
        assertThat(arguments.objection(json("{\"tree\": {\"below\": [{\"name\": \"x\"}]}}")))
                .isEmpty();
        assertThat(arguments.objection(json("{\"tree\": {\"below\": [{\"name\": 1}]}}")))
                .isPresent();
    }

    /** Judging a value by such a schema would never end. The second is how inheritance is often written, twice over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{schemas: {Pet: {allOf: [{$ref: '#/components/schemas/Pet'}]}}}",
                "{schemas: {Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}]}, Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object}]}}}",
                "{schemas: {Pet: {type: object, not: {$ref: '#/components/schemas/Pet'}}}}"
            })
    void refusesASchemaThatIsOnlyDescribedByItself(String components) {
        var body = body("application/json", "{type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}");

        assertThatThrownBy(() -> read("3.1.0", "", body, components))
                .isInstanceOf(DocumentProblem.class)
                .hasMessageContaining("#/components/schemas/Pet");
    }

    @Test
    void comparesNoAnswerWithASchemaThatIsOnlyDescribedByItself() {
        var document = ApiDocument.parse("""
                openapi: 3.1.0
                paths:
                  /pets:
                    get:
                      operationId: op
                      responses:
                        '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
                components:
                  schemas:
                    Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}]}
                    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {name: {type: string}}}]}
                """);
        var operation = document.operation("op").orElseThrow().operation();
        var reading = SampleToolsets.operation(DecisionMode.AUTO, Effect.READ, List.of("name"));

        var shape = AnswerShape.of(document, operation, new ToolName("pets", "op"), reading);

        assertThat(shape.fits(json("{\"name\": \"Mimi\"}"))).isTrue();
        assertThat(new ResponseFields(document, operation).written()).isEmpty();
    }

    @Test
    void stopsADocumentWhoseReferencesMultiply() {
        var components = new StringBuilder("{schemas: {");
        for (var i = 0; i < 20; i++) {
            components.append(
                    "S%d: {type: object, properties: {a: {$ref: '#/components/schemas/S%d'}, b: {$ref: '#/components/schemas/S%d'}}}, "
                            .formatted(i, i + 1, i + 1));
        }
        components.append("S20: {type: string}}}");

        assertThatThrownBy(() -> read(
                        "3.1.0",
                        "",
                        body("application/json", "{$ref: '#/components/schemas/S0'}"),
                        components.toString()))
                .isInstanceOf(DocumentProblem.class)
                .hasMessageContaining("grow beyond");
    }

    /** Without it the path would be another one, whatever the document says. */
    @Test
    void asksForEveryPartOfThePathAlsoWhereItIsNotCalledRequired() {
        var document = ApiDocument.parse("""
                openapi: 3.1.0
                paths:
                  /cases/{caseNo}:
                    get:
                      operationId: op
                      parameters: [{name: caseNo, in: path, schema: {type: string}}]
                """);

        var operation = new OperationReader(document, Set.of())
                .read(document.operation("op").orElseThrow());

        assertThat(operation.schema().path("required")).hasToString("[\"caseNo\"]");
    }

    @Test
    void joinsParametersOfPathItemAndOperation() {
        var document = ApiDocument.parse("""
                openapi: 3.1.0
                paths:
                  /cases/{caseNo}:
                    parameters:
                      - {name: caseNo, in: path, required: true, schema: {type: string}}
                      - {name: page, in: query, schema: {type: integer}}
                      - {$ref: '#/components/parameters/Trace'}
                    get:
                      operationId: op
                      summary: Lists cases
                      description: Newest first.
                      parameters:
                        - {name: page, in: query, required: true, description: From one., schema: {type: integer, minimum: 1}}
                        - {name: Authorization, in: header, schema: {type: string}}
                        - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
                        - {name: session, in: cookie, schema: {type: string}}
                        - {name: Transfer-Encoding, in: header, schema: {type: string}}
                        - {name: content-length, in: header, schema: {type: integer}}
                components:
                  parameters:
                    Trace: {name: X-Trace, in: header, schema: {type: string}}
                """);

        var operation = new OperationReader(document, Set.of("idempotency-key"))
                .read(document.operation("op").orElseThrow());

        assertThat(operation.schema()).isEqualTo(json("""
                {"type": "object",
                 "properties": {
                   "caseNo": {"type": "string"},
                   "page": {"type": "integer", "minimum": 1, "description": "From one."},
                   "X-Trace": {"type": "string"}},
                 "required": ["caseNo", "page"],
                 "additionalProperties": false}"""));
        assertThat(operation.description()).isEqualTo("Lists cases\nNewest first.");
    }

    @Test
    void holdsTheWholeBodyInOneParameterWhenItsNamesClash() {
        var operation = read(
                "3.1.0",
                "[{name: caseNo, in: query, schema: {type: string}}]",
                body("application/json", "{type: object, required: [caseNo], properties: {caseNo: {type: integer}}}"),
                "{}");

        var request =
                new RequestWriter(operation).write(json("{\"caseNo\": \"q\", \"body\": {\"caseNo\": 7}}"), Map.of());

        assertThat(operation.schema().path("required").toString()).isEqualTo("[\"body\"]");
        assertThat(request.query()).isEqualTo("caseNo=q");
        assertThat(text(request)).isEqualTo("{\"caseNo\":7}");
    }

    @Test
    void asksForAnOptionalBodyAsAWholeOrNotAtAll() {
        var operation = read(
                "3.1.0",
                "",
                "{required: false, content: {application/json: {schema: {type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}}}}",
                "{}");
        var arguments = argumentsOf(operation);

        assertThat(arguments.objection(json("{}"))).isEmpty();
        assertThat(arguments.objection(json("{\"b\": \"x\"}"))).isPresent();
        assertThat(new RequestWriter(operation).write(json("{}"), Map.of()).body())
                .isEmpty();
    }

    @Test
    void writesFormsWhenASystemTakesNothingElse() {
        var operation = read(
                "3.0.3",
                "",
                body(
                        "application/x-www-form-urlencoded",
                        "{type: object, properties: {name: {type: string}, tag: {type: array, items: {type: string}}}}"),
                "{}");

        var request =
                new RequestWriter(operation).write(json("{\"name\": \"王 & 李\", \"tag\": [\"a\", \"b=c\"]}"), Map.of());

        assertThat(text(request)).isEqualTo("name=%E7%8E%8B%20%26%20%E6%9D%8E&tag=a&tag=b%3Dc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                     | [\"a b\",\"c\"]          | p=a%20b&p=c",
                "{explode: false}                       | [\"a b\",\"c,d\"]        | p=a%20b,c%2Cd",
                "{style: spaceDelimited, explode: false}| [\"a\",\"b\"]            | p=a%20b",
                "{style: pipeDelimited, explode: false} | [\"a\",\"b\"]            | p=a%7Cb",
                "{}                                     | {\"r\":1,\"g\":2}        | r=1&g=2",
                "{explode: false}                       | {\"r\":1,\"g\":2}        | p=r,1,g,2",
                "{style: deepObject}                    | {\"r\":1,\"n\":{\"g\":2}}| p%5Br%5D=1&p%5Bn%5D%5Bg%5D=2",
                "{}                                     | []                       | ''",
                "{explode: false}                       | []                       | p=",
                "{style: deepObject}                    | {\"r\":[\"a b\",\"c\"]}   | p%5Br%5D=a%20b&p%5Br%5D=c",
                "{}                                     | {\"r\":{\"g\":\"&\"}}     | r=%7B%22g%22%3A%22%26%22%7D",
                "{}                                     | \"a&q=1#f+/?静\"        | p=a%26q%3D1%23f%2B%2F%3F%E9%9D%99",
                "{}                                     | true                     | p=true",
                "{}                                     | 12.50                    | p=12.5"
            })
    void writesQueriesInTheirStyle(String style, String value, String expected) {
        var parameter = "[{name: p, in: query, schema: {}"
                + (style.equals("{}") ? "" : ", " + style.replaceAll("[{}]", "")) + "}]";
        var operation = read("3.1.0", parameter, "", "{}");

        var request = new RequestWriter(operation).write(json("{\"p\": " + value + "}"), Map.of());

        assertThat(request.query()).isEqualTo(expected);
    }

    /** where, how, value, how it is sent */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "path   | schema: {}                                | [\"a b\", \"c,d\"]    | a%20b,c%2Cd",
                "path   | schema: {}                                | {\"r\": 1, \"g\": 2} | r,1,g,2",
                "path   | schema: {}, explode: true                 | {\"r\": 1, \"g\": 2} | r=1,g=2",
                "path   | content: {application/json: {schema: {}}} | {\"r\": [1]}         | %7B%22r%22%3A%5B1%5D%7D",
                "header | schema: {}                                | [\"a b\", \"c\"]      | a b,c",
                "header | schema: {}                                | {\"r\": 1, \"g\": 2} | r,1,g,2",
                "header | schema: {}, explode: true                 | {\"r\": 1, \"g\": 2} | r=1,g=2",
                "header | content: {application/json: {schema: {}}} | {\"r\": [1]}         | {\"r\":[1]}",
                "query  | content: {application/json: {schema: {}}} | {\"r\": [1]}         | p=%7B%22r%22%3A%5B1%5D%7D"
            })
    void writesPathsAndHeadersInTheirStyle(String place, String how, String value, String sent) {
        var document = ApiDocument.parse("""
                openapi: 3.1.0
                paths:
                  %s:
                    get: {operationId: op, parameters: [{name: p, in: %s, required: true, %s}]}
                """.formatted(place.equals("path") ? "'/{p}'" : "/", place, how));
        var operation = new OperationReader(document, Set.of())
                .read(document.operation("op").orElseThrow());

        var request = new RequestWriter(operation).write(json("{\"p\": " + value + "}"), Map.of());

        assertThat(List.of(
                        request.path().substring(1),
                        request.query(),
                        request.headers().getOrDefault("p", "")))
                .containsOnlyOnce(sent);
    }

    /** what a system offers to take, what it is sent */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "application/x-www-form-urlencoded, application/json   | application/json | {\"a\":\"b c\"}",
                "multipart/form-data, application/vnd.city+json        | application/vnd.city+json | {\"a\":\"b c\"}",
                "text/plain, application/x-www-form-urlencoded         | application/x-www-form-urlencoded | a=b%20c",
                "application/json; charset=utf-8                       | application/json; charset=utf-8 | {\"a\":\"b c\"}",
                "Application/X-WWW-Form-Urlencoded                     | Application/X-WWW-Form-Urlencoded | a=b%20c"
            })
    void sendsJsonWhereASystemTakesItAndAFormElse(String offered, String contentType, String sent) {
        var contents = Stream.of(offered.split(", "))
                .map("'%s': {schema: {type: object, properties: {a: {type: string}}}}"::formatted)
                .collect(Collectors.joining(", "));
        var operation = read("3.1.0", "", "{content: {%s}}".formatted(contents), "{}");

        var request = new RequestWriter(operation).write(json("{\"a\": \"b c\"}"), Map.of());

        assertThat(request.body().orElseThrow().contentType()).isEqualTo(contentType);
        assertThat(text(request)).isEqualTo(sent);
    }

    /** Its fields stand beside the parameters only where nothing is said of them together. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: array, items: {}}",
                "{type: object, additionalProperties: true}",
                "{type: object, properties: {}}",
                "{properties: {a: {}}, oneOf: [{required: [a]}, {required: [b]}]}",
                "{properties: {a: {}}, anyOf: [{required: [a]}, {required: [b]}]}",
                "{properties: {a: {}}, not: {required: [b]}}",
                "{properties: {a: {}}, if: {required: [a]}, then: {required: [b]}}",
                "{properties: {a: {}}, patternProperties: {'^b': {type: string}}}"
            })
    void asksForABodyAsOneWhenItsFieldsCannotStandAlone(String schema) {
        var operation = read(
                "3.1.0",
                "[{name: body, in: query, schema: {type: string}}]",
                "{required: false, content: {application/json: {schema: %s}}}".formatted(schema),
                "{}");

        assertThat(operation.schema().path("properties").propertyNames()).containsExactly("body", "requestbody");
        assertThat(operation.schema().path("required")).isEmpty();
        assertThat(text(new RequestWriter(operation).write(json("{\"body\": \"q\", \"requestbody\": [1]}"), Map.of())))
                .isEqualTo("[1]");
    }

    /** what cannot be a tool, parameters, body, the word in the sentence */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                             | {content: {multipart/form-data: {schema: {type: object}}}} | multipart/form-data",
                "[{name: s, in: cookie, required: true, schema: {}}]          |  | required in",
                "[{name: s, in: query, style: matrix, schema: {}}]            |  | matrix",
                "[{name: s, in: query, schema: {}}, {name: s, in: header, schema: {}}] |  | share a name",
                "[{name: s, in: query, schema: {$ref: 'file:///etc/passwd'}}] |  | leaves the API document",
                "[{name: s, in: query, schema: {$ref: 'other.yaml#/A'}}]      |  | leaves the API document",
                "[{name: s, in: query, schema: {$ref: '#/components/schemas/None'}}] |  | leads nowhere",
                "[{$ref: '#/components/parameters/Loop'}]                     |  | in a circle",
                "[{name: s, in: path, schema: {}}]                            |  | do not fit together"
            })
    void saysWhatCannotBecomeATool(String parameters, String body, String word) {
        assertThatThrownBy(() -> read(
                        "3.1.0",
                        parameters == null ? "" : parameters,
                        body == null ? "" : body,
                        "{parameters: {Loop: {$ref: '#/components/parameters/Loop'}}}"))
                .isInstanceOf(DocumentProblem.class)
                .hasMessageContaining(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'/x y'", "'/案件'", "\"/x\\r\\nHost: evil\"", "'/x?y=1'", "'/cases/{caseNo}'"})
    void refusesAPathThatCannotBeSent(String path) {
        var document = ApiDocument.parse("openapi: 3.1.0\npaths:\n  %s:\n    get: {operationId: op}\n".formatted(path));

        assertThatThrownBy(() -> new OperationReader(document, Set.of())
                        .read(document.operation("op").orElseThrow()))
                .isInstanceOf(DocumentProblem.class)
                .hasMessageContaining("path");
    }

    private static org.shikumen.tools.openapi.Arguments argumentsOf(ApiOperation operation) {
        return new org.shikumen.tools.openapi.Arguments(operation);
    }

    private static String body(String contentType, String schema) {
        return "{content: {%s: {schema: %s}}}".formatted(contentType, schema);
    }

    private static String text(ApiRequest request) {
        return new String(request.body().orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private static ApiOperation read(String version, String parameters, String body, String components) {
        var text = "openapi: %s\npaths:\n  /x:\n    post:\n      operationId: op\n".formatted(version)
                + (parameters.isEmpty() ? "" : "      parameters: " + parameters + "\n")
                + (body.isEmpty() ? "" : "      requestBody: " + body + "\n")
                + "components: " + components + "\n";
        var document = ApiDocument.parse(text);
        return new OperationReader(document, Set.of())
                .read(document.operation("op").orElseThrow());
    }
}
