/** Looks at what a citizen says and what a model says before either goes on. Enter by {@link Guardrails}. */
@NullMarked
package org.shikumen.runtime.guardrail;

import org.jspecify.annotations.NullMarked;
