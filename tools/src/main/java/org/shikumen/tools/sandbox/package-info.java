/** Answers calls from the toolset's own stubs, with no real system. Enter by {@link Sandbox}. Leans on http. */
@NullMarked
package org.shikumen.tools.sandbox;

import org.jspecify.annotations.NullMarked;
