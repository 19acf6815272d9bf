/** How often somebody may do something, counted for all replicas together. Enter by {@link RateLimits}. */
@NullMarked
package org.shikumen.console.limits;

import org.jspecify.annotations.NullMarked;
