/** Runs one turn, step by step; the only home of LangChain4j. Enter by {@link AgentEngine}. */
@NullMarked
package org.shikumen.runtime.engine;

import org.jspecify.annotations.NullMarked;
