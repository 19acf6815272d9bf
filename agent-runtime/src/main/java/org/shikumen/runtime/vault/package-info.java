/** Keeps personal values: a model sees a placeholder, a tool gets the value. Enter by {@link Vault}. */
@NullMarked
package org.shikumen.runtime.vault;

import org.jspecify.annotations.NullMarked;
