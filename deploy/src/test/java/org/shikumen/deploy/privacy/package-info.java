/** Looks, byte by byte, for what must not be there. */
@NullMarked
package org.shikumen.deploy.privacy;

import org.jspecify.annotations.NullMarked;
