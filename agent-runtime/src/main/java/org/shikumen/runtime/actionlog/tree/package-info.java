/**
 * Gives each committed record a place in one Merkle tree, signs the tree's heads and offers them to a witness. Enter by
 * {@link Transparency}.
 */
@NullMarked
package org.shikumen.runtime.actionlog.tree;

import org.jspecify.annotations.NullMarked;
