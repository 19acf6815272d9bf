/**
 * Turns an OpenAPI 3.0/3.1 document plus a toolset into tools. Enter by {@link OpenApiTools}. Leans on http for every
 * call and on sandbox for hosts that cannot exist.
 */
@NullMarked
package org.shikumen.tools.openapi;

import org.jspecify.annotations.NullMarked;
