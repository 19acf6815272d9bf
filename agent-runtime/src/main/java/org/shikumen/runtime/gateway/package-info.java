/**
 * Judges each tool call, writes it down, makes it. Enter by {@link ToolGateway}. Leans on actionlog, vault, tools.
 *
 * <p>{@link Judge} decides whether a call may go out: it asks all {@link Policies}, in the order written there, and the strictest
 * {@link Verdict} wins. {@link JudgingGateway} follows the verdict: a card ({@link Cards}, answered at the {@link GrantDesk}), a no
 * ({@link Denials}), or the call, which {@link Caller} makes and {@link CallLedger} writes down. What has no answer is
 * found by {@link DoubtSweep} and waits at the {@link DoubtDesk}; {@link Remedies} are what officers can do about it. {@link StopSwitch} holds against all of them.
 */
@NullMarked
package org.shikumen.runtime.gateway;

import org.jspecify.annotations.NullMarked;
