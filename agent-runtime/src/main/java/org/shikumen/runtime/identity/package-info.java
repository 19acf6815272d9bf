/**
 * Says to each government system, signed and for minutes only, on whose behalf a call is made and through which agent. Enter
 * by {@link DelegatedIdentity}. Keys never touch the database.
 */
@NullMarked
package org.shikumen.runtime.identity;

import org.jspecify.annotations.NullMarked;
