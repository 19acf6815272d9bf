/** The people who make, approve and watch over agents. Leans on nothing. */
@NullMarked
package org.shikumen.registry;

import org.jspecify.annotations.NullMarked;
