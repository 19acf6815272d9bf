/**
 * The model that is always there: no network, no GPU, deterministic, and not a language model. It matches a citizen's words
 * to tools and prepared answers, fills parameters, asks for one thing at a time and renders results. Everything it knows of
 * a dialogue it reads from the request's messages. Enter by {@link DialogueModel}.
 */
@NullMarked
package org.shikumen.runtime.engine.dialogue;

import org.jspecify.annotations.NullMarked;
