/**
 * What differs between two versions of an agent: who may do what, and the texts. Enter by {@link VersionChanges}. Leans on
 * release.
 */
@NullMarked
package org.shikumen.registry.change;

import org.jspecify.annotations.NullMarked;
