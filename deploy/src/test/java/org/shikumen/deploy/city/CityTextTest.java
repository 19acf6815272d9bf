package org.shikumen.deploy.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.util.Map;
import java.util.Set;
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

        assertThat(declared).isEqualTo(documented);
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
    void whatAnAgentListsIsSaidInSixWaysInEachLanguage(String toolset) {
        operations(toolset).forEach((name, operation) -> {
            if (!name.equals("findByKey")) {
                assertThat(operation.path("examples").path("zh").size())
                        .as(name)
                        .isGreaterThanOrEqualTo(6);
                assertThat(operation.path("examples").path("en").size())
                        .as(name)
                        .isGreaterThanOrEqualTo(6);
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
        var all = toolsets()
                .flatMap(toolset -> operations(toolset).values().stream())
                .toList();

        var modes = all.stream().map(operation -> operation.path("decision").asString());
        var effects = all.stream().map(CityTextTest::effectClass);

        assertThat(modes.distinct())
                .containsExactlyInAnyOrder("AUTO", "CITIZEN_CONFIRM", "OFFICER_APPROVE", "HUMAN_ONLY");
        assertThat(effects.distinct())
                .containsExactlyInAnyOrder("READ", "IDEMPOTENT_KEY", "QUERYABLE", "COMPENSABLE", "AT_MOST_ONCE");
    }

    @Test
    void agentsListOnlyToolsThatExist() {
        CityText.AGENTS.forEach((department, agent) -> {
            var tools = CityText.yaml(department + "/" + agent + ".agent.yaml")
                    .path("spec")
                    .path("tools");
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
        return CityText.yaml(toolset + ".toolset.yaml")
                .path("spec")
                .path("operations")
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> documented(String toolset) {
        return CityText.yaml(toolset + ".openapi.yaml")
                .path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(operation -> operation.path("operationId").asString())
                .collect(Collectors.toSet());
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
                Stream.of("ask", "labels", "errors")
                        .flatMap(section -> operation.path(section).valueStream()));
        assertThat(sentences).allSatisfy(sentence -> {
            assertThat(sentence.propertyNames()).containsExactlyInAnyOrder("zh", "en");
            assertThat(sentence.path("zh").asString()).isNotBlank();
            assertThat(sentence.path("en").asString()).isNotBlank();
        });
    }
}
