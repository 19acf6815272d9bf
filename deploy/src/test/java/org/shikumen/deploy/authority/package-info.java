/** Assume the model is hijacked: what texts from outside can make of one, and what they cannot. */
@NullMarked
package org.shikumen.deploy.authority;

import org.jspecify.annotations.NullMarked;
