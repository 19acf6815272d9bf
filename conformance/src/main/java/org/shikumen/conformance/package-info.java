/**
 * What an approval must be worth, as cases that a server passes or does not. A server is reached by {@link Service}, over HTTP
 * and nothing else; what reached the systems behind it is judged by a journal that the server cannot touch. Leans on no room of
 * the house.
 */
@NullMarked
package org.shikumen.conformance;

import org.jspecify.annotations.NullMarked;
