/** The people who make, approve and watch over agents, and what every room above uses: times, pages, what is in use. Leans on nothing. */
@NullMarked
package org.shikumen.registry;

import org.jspecify.annotations.NullMarked;
