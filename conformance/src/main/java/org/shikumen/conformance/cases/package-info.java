/** The cases, each a sentence. Enter by {@link Cases#all()}; {@link Scene} is what a case may do. */
@NullMarked
package org.shikumen.conformance.cases;

import org.jspecify.annotations.NullMarked;
