/**
 * Runs a real PostgreSQL and a real Redis as children of this process, so that one machine needs no installation and
 * every test meets the real thing. Enter by {@link org.shikumen.embedded.EmbeddedServices}. Leans on nothing of ours.
 */
@NullMarked
package org.shikumen.embedded;

import org.jspecify.annotations.NullMarked;
