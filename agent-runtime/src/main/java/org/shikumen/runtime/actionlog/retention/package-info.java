/** How long records are kept, and what may not go although its time is over. Enter by {@link Holds}. */
@NullMarked
package org.shikumen.runtime.actionlog.retention;

import org.jspecify.annotations.NullMarked;
