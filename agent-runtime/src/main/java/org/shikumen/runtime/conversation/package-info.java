/**
 * A citizen and an agent: who said what, what is open, what comes next. Citizens enter by {@link Conversations}, officials who
 * look or take over by {@link ConversationDesk}.
 */
@NullMarked
package org.shikumen.runtime.conversation;

import org.jspecify.annotations.NullMarked;
