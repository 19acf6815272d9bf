package org.shikumen.registry.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.shikumen.tools.Tool;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;

/** The residence permit guide as the design shows it, with the API document that it names. */
public final class SampleBundle {

    public static final String FILE = "residence-permit.yaml";
    public static final String API = "residence-permit.openapi.yaml";

    private SampleBundle() {}

    public static List<BundleFile> residencePermit() {
        return withDefinition(definition());
    }

    /** The same bundle with a few words changed in the definition. */
    public static List<BundleFile> changed(String from, String to) {
        if (!definition().contains(from)) {
            throw new IllegalArgumentException("The sample holds no \"" + from + "\".");
        }
        return withDefinition(definition().replace(from, to));
    }

    public static List<BundleFile> withDefinition(String definition) {
        return List.of(new BundleFile(FILE, definition), new BundleFile(API, text(API)));
    }

    public static String definition() {
        return text(FILE);
    }

    /** Tools that have nothing to say against any toolset; the checks of tools are tested where tools are. */
    public static Tools contentTools() {
        return toolsThatFind(List.of());
    }

    public static Tools toolsThatFind(List<Tools.Finding> findings) {
        return new Tools() {
            @Override
            public Optional<Tool> find(String toolsetDigest, String operation) {
                return Optional.empty();
            }

            @Override
            public List<Finding> check(Toolset toolset) {
                return findings;
            }
        };
    }

    static String text(String file) {
        return resource("/sample/" + file);
    }

    static String resource(String path) {
        try (var stream = SampleBundle.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
