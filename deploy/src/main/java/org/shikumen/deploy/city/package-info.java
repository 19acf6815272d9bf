/**
 * The sample city's own systems, where a stub cannot hold state: cases, slots, tickets, in the schema {@code linjiang}.
 * The sandbox enters by {@link Linjiang}; a stub names it as its transformer.
 */
@NullMarked
package org.shikumen.deploy.city;

import org.jspecify.annotations.NullMarked;
