/** What stands behind a record: where its data came from, under which rule, and who answers for it. Enter by {@link Provenance}. */
@NullMarked
package org.shikumen.runtime.provenance;

import org.jspecify.annotations.NullMarked;
