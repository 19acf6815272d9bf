/**
 * What an official or a citizen sees. {@code access} lets people in, {@code limits} counts how often they may ask, {@code api}
 * speaks JSON and streams, {@code pages} HTML.
 */
@NullMarked
package org.shikumen.console;

import org.jspecify.annotations.NullMarked;
