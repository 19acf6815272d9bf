package org.shikumen.registry.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schemas of all kinds of definitions, for editors and forms; written from the tables that the reader follows. */
public final class DefinitionSchemas {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DefinitionSchemas() {}

    /** By file name: {@code agent.v1.json}, {@code toolset.v1.json}, {@code policy.v1.json}. */
    public static Optional<String> schema(String file) {
        return Optional.ofNullable(all().get(file));
    }

    public static Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        all.put("agent.v1.json", text("agent.v1.json", "Shikumen agent", AgentFields.TABLE));
        all.put("toolset.v1.json", text("toolset.v1.json", "Shikumen toolset", ToolsetFields.TABLE));
        all.put("policy.v1.json", text("policy.v1.json", "Shikumen policy", PolicyFields.TABLE));
        return all;
    }

    /** Writes them to a folder: the way the committed copies under {@code resources/schemas} are renewed. */
    public static void main(String[] folder) throws IOException {
        var target = Files.createDirectories(Path.of(folder[0]));
        all().forEach((file, schema) -> write(target.resolve(file), schema));
    }

    private static String text(String file, String title, Shape.Group table) {
        return MAPPER.writeValueAsString(SchemaWriter.write("/schemas/" + file, title, table))
                        .replace("\r\n", "\n") + "\n";
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path + ".", e);
        }
    }
}
