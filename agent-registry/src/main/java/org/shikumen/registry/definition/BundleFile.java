package org.shikumen.registry.definition;

/**
 * One text of a bundle.
 *
 * @param name its path inside the bundle, with forward slashes
 */
public record BundleFile(String name, String text) {

    /** What a text is called that came alone, without a bundle. */
    public static final String BARE = "definition.yaml";

    public static BundleFile bare(String text) {
        return new BundleFile(BARE, text);
    }

    /** The folder it lies in, with a closing slash; empty at the top. */
    String folder() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    boolean isYamlOrJson() {
        return name.matches("(?i).*\\.(ya?ml|json)");
    }
}
