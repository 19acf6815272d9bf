/**
 * A witness for transparency logs (C2SP tlog-witness): a small process of its own, on somebody else's machine, that remembers
 * how far a log had come and countersigns only what continues it. Enter by {@link Witness}.
 */
@NullMarked
package org.shikumen.witness;

import org.jspecify.annotations.NullMarked;
