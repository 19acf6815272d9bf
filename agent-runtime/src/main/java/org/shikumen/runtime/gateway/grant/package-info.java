/**
 * Who said yes, to what exactly. {@link Cards} writes a card, {@link Grants} takes its answer, {@link JdbcGrants} keeps both. Leans on policy,
 * stop and actionlog.
 */
@NullMarked
package org.shikumen.runtime.gateway.grant;

import org.jspecify.annotations.NullMarked;
