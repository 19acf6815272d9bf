/** Runs all cases against a house. Enter by {@link Pass}; a {@link Report} tells what came of it. */
@NullMarked
package org.shikumen.conformance.run;

import org.jspecify.annotations.NullMarked;
