/** Writes down who did what, so that nobody has to be believed. Enter by {@link ActionLog}. */
@NullMarked
package org.shikumen.runtime.actionlog;

import org.jspecify.annotations.NullMarked;
