package org.shikumen.deploy.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CityTextTest {

    @ParameterizedTest
    @MethodSource("toolsets")
    void everyOperationStandsInTheApiDocumentAndHasAStub(String toolset) {
        var documented = documented(toolset);

        var declared = operations(toolset).keySet();

        assertThat(declared).isEqualTo(documented.keySet());
        assertThat(declared).isSubsetOf(stubNames(toolset));
    }

    @ParameterizedTest
    @MethodSource("toolsets")
    void stubsAreWireMockMappings(String toolset) {
        assertThat(CityText.stubs(toolset + ".stubs.json")).isNotEmpty().allSatisfy(stub -> {
            var mapping = StubMapping.buildFrom(stub.toString());
            assertThat(mapping.getRequest().getMethod()).isNotNull();
            assertThat(mapping.getResponse().getStatus()).isBetween(200, 499);
        });
    }

    @ParameterizedTest
    @MethodSource("toolsets")
    void everyRequiredParameterHasAQuestionAndALabel(String toolset) {
        var documented = documented(toolset);

        operations(toolset).forEach((name, operation) -> {
            if (!name.equals("findByKey")) {
                assertThat(operation.path("ask").propertyNames()).as(name).containsAll(required(documented.get(name)));
                assertThat(operation.path("labels").propertyNames()).as(name).containsAll(required(documented.get(name)));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("toolsets")
    void whatAnAgentListsIsSaidInSixWaysInEachLanguage(String toolset) {
        operations(toolset).forEach((name, operation) -> {
            if (!name.equals("findByKey")) {
                assertThat(operation.path("examples").path("zh").size()).as(name).isGreaterThanOrEqualTo(6);
                assertThat(operation.path("examples").path("en").size()).as(name).isGreaterThanOrEqualTo(6);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("toolsets")
    void everySentenceExistsInBothLanguages(String toolset) {
        operations(toolset).values().forEach(CityTextTest::assertBothLanguages);
    }

    @Test
    void togetherTheyUseEveryDecisionModeAndEveryEffectClass() {
        var all = toolsets().flatMap(toolset -> operations(toolset).values().stream()).toList();

        var modes = all.stream().map(operation -> operation.path("decision").asString());
        var effects = all.stream().map(CityTextTest::effectClass);

        assertThat(modes.distinct()).containsExactlyInAnyOrder("AUTO", "CITIZEN_CONFIRM", "OFFICER_APPROVE", "HUMAN_ONLY");
        assertThat(effects.distinct())
                .containsExactlyInAnyOrder("READ", "IDEMPOTENT_KEY", "QUERYABLE", "COMPENSABLE", "AT_MOST_ONCE");
    }

    @Test
    void agentsListOnlyToolsThatExist() {
        CityText.AGENTS.forEach((department, agent) -> {
            var tools = CityText.yaml(department + "/" + agent + ".agent.yaml").path("spec").path("tools");
            assertThat(tools.valueStream().map(JsonNode::asString)).isNotEmpty().allSatisfy(tool -> {
                var name = tool.split("/");
                assertThat(operations(department + "/" + name[0])).containsKey(name[1]);
            });
        });
    }

    static Stream<String> toolsets() {
        return CityText.TOOLSETS.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(name -> entry.getKey() + "/" + name));
    }

    private static Map<String, JsonNode> operations(String toolset) {
        return CityText.yaml(toolset + ".toolset.yaml").path("spec").path("operations").propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Operation> documented(String toolset) {
        var options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        var parsed = new OpenAPIV3Parser().readContents(CityText.text(toolset + ".openapi.yaml"), null, options);
        assertThat(parsed.getMessages()).isEmpty();
        return parsed.getOpenAPI().getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .collect(Collectors.toMap(Operation::getOperationId, Function.identity()));
    }

    private static Set<String> required(Operation operation) {
        var names = new LinkedHashSet<String>();
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> Boolean.TRUE.equals(parameter.getRequired()))
                    .forEach(parameter -> names.add(parameter.getName()));
        }
        if (operation.getRequestBody() != null) {
            var schema = operation.getRequestBody().getContent().get("application/json").getSchema();
            names.addAll(schema.getRequired() == null ? List.of() : schema.getRequired());
        }
        return names;
    }

    private static Set<String> stubNames(String toolset) {
        return CityText.stubs(toolset + ".stubs.json").stream()
                .map(stub -> stub.path("name").asString().replaceAll(",.*", ""))
                .collect(Collectors.toSet());
    }

    private static String effectClass(JsonNode operation) {
        var effect = operation.path("effect");
        return effect.isObject() ? effect.path("class").asString() : effect.asString();
    }

    private static void assertBothLanguages(JsonNode operation) {
        var sentences = Stream.concat(
                Stream.of("title", "confirm", "answer").filter(operation::has).map(operation::path),
                Stream.of("ask", "labels", "errors").flatMap(section -> operation.path(section).valueStream()));
        assertThat(sentences).allSatisfy(sentence -> {
            assertThat(sentence.propertyNames()).containsExactlyInAnyOrder("zh", "en");
            assertThat(sentence.path("zh").asString()).isNotBlank();
            assertThat(sentence.path("en").asString()).isNotBlank();
        });
    }
}
