package org.shikumen.registry.definition;

import java.util.List;
import org.shikumen.tools.Tools;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a department wrote. Whatever is wrong is a {@link Problem} with its file and line, all of them at once; nothing
 * that someone can write makes it throw. Safe for use by many threads.
 */
public final class DefinitionReader {

    private final Tools tools;
    private final Surroundings around;

    public DefinitionReader(Tools tools) {
        this(tools, Surroundings.UNKNOWN);
    }

    public DefinitionReader(Tools tools, Surroundings around) {
        this.tools = tools;
        this.around = around;
    }

    /**
     * @param files the files of one bundle, or one bare text
     * @param stored toolsets that agents may use although the bundle does not bring them
     */
    public Reading read(List<BundleFile> files, StoredToolsets stored) {
        return new BundleReading(files, stored, tools, around).read();
    }

    /** The same for someone who acts for one department: what belongs to another is a problem. */
    public Reading read(List<BundleFile> files, StoredToolsets stored, String department) {
        return new BundleReading(files, stored, tools, around).readFor(department);
    }

    /**
     * What is to be warned of in a toolset that is stored.
     *
     * @param file as it was written: its lines are named
     * @param content the same with the named files in place
     */
    public List<Problem> warnings(BundleFile file, JsonNode content) {
        return YamlFile.read(file).documents().stream()
                .map(written -> new YamlDocument(file, content, written.lines(), written.source()))
                .flatMap(document ->
                        new ToolsetReading(document, new BundleContents(List.of()), tools).read().warnings().stream())
                .toList();
    }
}
