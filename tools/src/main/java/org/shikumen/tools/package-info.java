/** What can be done: the words for a tool, a call and its result. Enter by {@link Tools}. */
@NullMarked
package org.shikumen.tools;

import org.jspecify.annotations.NullMarked;
