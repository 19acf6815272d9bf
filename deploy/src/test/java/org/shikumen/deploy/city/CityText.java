package org.shikumen.deploy.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.shikumen.registry.definition.BundleFile;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The city's files as trees. */
final class CityText {

    static final Map<String, List<String>> TOOLSETS = Map.of(
            "population-service", List.of("residence-permit", "service-guide"),
            "urban-hotline", List.of("hotline-12345"));
    static final List<String> POLICIES =
            List.of("population-service/population-care.policy.yaml", "whole-city/city-care.policy.yaml");
    static final Map<String, String> AGENTS =
            Map.of("population-service", "residence-points", "urban-hotline", "hotline");

    private static final JsonMapper JSON = JsonMapper.shared();

    private CityText() {}

    static JsonNode yaml(String path) {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text(path)));
    }

    static List<JsonNode> stubs(String path) {
        return StreamSupport.stream(JSON.readTree(text(path)).path("mappings").spliterator(), false)
                .toList();
    }

    /** Both departments' folders as one bundle. */
    static List<BundleFile> bundle() {
        var names = new ArrayList<String>();
        AGENTS.forEach((department, agent) -> names.add(department + "/" + agent + ".agent.yaml"));
        TOOLSETS.forEach((department, toolsets) ->
                toolsets.forEach(toolset -> List.of(".toolset.yaml", ".openapi.yaml", ".stubs.json")
                        .forEach(kind -> names.add(department + "/" + toolset + kind))));
        names.addAll(POLICIES);
        return names.stream().map(name -> new BundleFile(name, text(name))).toList();
    }

    static String text(String path) {
        return resource("/city/" + path);
    }

    static String resource(String path) {
        try (var in = CityText.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
