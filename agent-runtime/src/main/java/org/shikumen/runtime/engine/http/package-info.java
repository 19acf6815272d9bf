/**
 * HTTP/1.1 for model calls, on the caller's virtual thread: the default client costs more CPU than everything else in a turn.
 * Enter by {@link org.shikumen.runtime.engine.http.LeanHttpClientBuilder}.
 */
@NullMarked
package org.shikumen.runtime.engine.http;

import org.jspecify.annotations.NullMarked;
