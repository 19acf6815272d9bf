package org.shikumen.tools.openapi;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One operation of an API document, ready to be called.
 *
 * @param schema JSON Schema of all its parameters as one object
 */
record ApiOperation(
        String id,
        String method,
        String path,
        String description,
        List<ApiParameter> parameters,
        Optional<ApiBody> body,
        ObjectNode schema) {}
