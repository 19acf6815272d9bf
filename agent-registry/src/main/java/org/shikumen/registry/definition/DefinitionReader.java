package org.shikumen.registry.definition;

import java.util.List;
import org.shikumen.tools.Tools;

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
}
