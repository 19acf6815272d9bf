/** The people who make, approve and watch over agents, and two small things that every room above uses. Leans on nothing. */
@NullMarked
package org.shikumen.registry;

import org.jspecify.annotations.NullMarked;
