/** Brings a version from draft to live and back. Write by {@link Releases}, read by {@link LiveAgents}. */
@NullMarked
package org.shikumen.registry.release;

import org.jspecify.annotations.NullMarked;
