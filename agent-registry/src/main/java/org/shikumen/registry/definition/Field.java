package org.shikumen.registry.definition;

/**
 * One line of the table that a kind of definition is. Reading, unknown names, messages and the JSON Schema all follow it.
 *
 * @param description what to write there, for editors, the reference page and remedies
 */
record Field(String name, Shape shape, boolean required, String description) {

    static Field required(String name, Shape shape, String description) {
        return new Field(name, shape, true, description);
    }

    static Field optional(String name, Shape shape, String description) {
        return new Field(name, shape, false, description);
    }
}
