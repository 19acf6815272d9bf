/** Puts the tools together for Spring. Nothing enters here but configuration; what it makes is {@code Tools}. */
@NullMarked
package org.shikumen.tools.edge;

import org.jspecify.annotations.NullMarked;
