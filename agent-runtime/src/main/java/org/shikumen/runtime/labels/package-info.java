/**
 * Says where each argument of a call came from, out of what really stood in the conversation, never out of what a model
 * says about it. Enter by {@link Origins}. Leans on the vault and tools.
 */
@NullMarked
package org.shikumen.runtime.labels;

import org.jspecify.annotations.NullMarked;
