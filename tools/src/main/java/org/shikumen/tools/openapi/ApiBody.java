package org.shikumen.tools.openapi;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request's body.
 *
 * @param wrapper the one parameter that holds the whole body; empty when its properties stand beside the parameters
 */
record ApiBody(String contentType, boolean form, boolean required, ObjectNode schema, Optional<String> wrapper) {}
