/**
 * Whether a call may go out. Enter by {@link Judge}, which asks all {@link Policies} in the order written there; the strictest
 * {@link Verdict} wins, and who cannot be asked says no. Other rooms bring a {@link Policy} of their own as a bean. Leans on call,
 * the vault, the registry and tools.
 */
@NullMarked
package org.shikumen.runtime.gateway.policy;

import org.jspecify.annotations.NullMarked;
