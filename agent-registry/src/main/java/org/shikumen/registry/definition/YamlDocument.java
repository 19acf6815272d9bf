package org.shikumen.registry.definition;

import org.shikumen.tools.Localized;
import tools.jackson.databind.JsonNode;

/**
 * One document of a file, with the place of everything in it.
 *
 * @param source the document's own lines, as they were written
 */
record YamlDocument(BundleFile file, JsonNode json, Lines lines, String source) {

    Problem problem(String path, Localized sentence, Localized remedy) {
        return new Problem(file.name(), lines.of(path), path, sentence, remedy);
    }

    Reading.Place place(String path) {
        return new Reading.Place(file.name(), lines.of(path));
    }

    /** A definition, as opposed to a file that a definition names. */
    boolean claimsToBeADefinition() {
        return json.path("apiVersion").asString("").startsWith("shikumen.org/");
    }
}
