/** Assembles the house and opens the door. Enter by {@link ShikumenApplication}. Nobody imports this package. */
@NullMarked
package org.shikumen.deploy;

import org.jspecify.annotations.NullMarked;
