package org.shikumen.conformance.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.shikumen.conformance.Desk;

/** A desk as two YAML documents, an agent and its toolset. */
final class DeskYaml {

    private DeskYaml() {}

    static String of(Desk desk, String department) {
        return template()
                .replace("{{name}}", desk.name())
                .replace("{{department}}", department)
                .replace("{{toolset}}", toolset(desk))
                .replace("{{address}}", desk.address())
                .replace("{{tools}}", tools(desk))
                .replace("{{calls}}", String.valueOf(desk.callsPerTurn()))
                .replace("{{seconds}}", String.valueOf(desk.secondsPerTurn()))
                .replace("{{decideWithin}}", "PT%dS".formatted(desk.decideWithinSeconds()));
    }

    /** Each desk has its own, so that a stop of a tool stops no other desk. */
    static String toolset(Desk desk) {
        return desk.name() + "-office";
    }

    private static String tools(Desk desk) {
        return desk.operations().stream()
                .map(operation -> "    - " + toolset(desk) + "/" + operation)
                .collect(Collectors.joining("\n"));
    }

    private static String template() {
        try (var resource = DeskYaml.class.getResourceAsStream("desk.yaml")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("desk.yaml cannot be read.", e);
        }
    }
}
