package org.shikumen.tools.openapi;

import tools.jackson.databind.node.ObjectNode;

/**
 * One parameter outside the body.
 *
 * @param json whether its value is sent as JSON text ({@code content: application/json})
 */
record ApiParameter(
        String name, Place place, boolean required, Style style, boolean explode, boolean json, ObjectNode schema) {

    enum Place {
        PATH,
        QUERY,
        HEADER
    }

    enum Style {
        SIMPLE(","),
        FORM(","),
        SPACE_DELIMITED("%20"),
        PIPE_DELIMITED("%7C"),
        DEEP_OBJECT("");

        private final String separator;

        Style(String separator) {
            this.separator = separator;
        }

        String separator() {
            return separator;
        }
    }
}
