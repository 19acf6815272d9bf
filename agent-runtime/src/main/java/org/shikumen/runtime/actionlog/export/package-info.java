/**
 * Takes records out of the house together with what proves them, in the format that {@code deploy/verifier} reads. Enter by
 * {@link Export}. Leans on actionlog and its tree.
 */
@NullMarked
package org.shikumen.runtime.actionlog.export;

import org.jspecify.annotations.NullMarked;
