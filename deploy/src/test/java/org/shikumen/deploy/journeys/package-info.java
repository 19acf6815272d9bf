/** The three journeys of DESIGN section 3, from outside. */
@NullMarked
package org.shikumen.deploy.journeys;

import org.jspecify.annotations.NullMarked;
