/** A citizen and an agent: who said what, what is open, what comes next. Enter by {@link Conversations}. */
@NullMarked
package org.shikumen.runtime.conversation;

import org.jspecify.annotations.NullMarked;
