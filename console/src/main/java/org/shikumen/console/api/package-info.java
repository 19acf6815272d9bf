/** The HTTP contract of DESIGN section 8, served as OpenAPI at {@code /v3/api-docs}. Errors are RFC 9457 problem details. */
@NullMarked
package org.shikumen.console.api;

import org.jspecify.annotations.NullMarked;
