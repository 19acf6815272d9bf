/** Who may come in, and as whom. Enter by {@link SignIn} and {@link SignedIn}. */
@NullMarked
package org.shikumen.console.access;

import org.jspecify.annotations.NullMarked;
