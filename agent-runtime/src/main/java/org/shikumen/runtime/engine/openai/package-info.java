/**
 * The wire format of OpenAI-compatible servers, whole and streamed, behind LangChain4j's interfaces. Enter by
 * {@link org.shikumen.runtime.engine.openai.OpenAiServer}.
 */
@NullMarked
package org.shikumen.runtime.engine.openai;

import org.jspecify.annotations.NullMarked;
