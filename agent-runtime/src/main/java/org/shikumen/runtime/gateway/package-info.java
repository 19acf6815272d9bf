/**
 * Judges each tool call, writes it down, makes it. Enter by {@link ToolGateway}. Leans on actionlog, vault, tools.
 *
 * <p>A call goes down these stairs: {@link JudgingGateway} asks the room {@code policy} whether it may go out and follows the
 * verdict: a card (room {@code grant}), a no, or the call, which {@link Caller} makes and {@link CallLedger} writes down. What
 * has no answer is found by {@link DoubtSweep} and waits at the {@link DoubtDesk}; {@link Remedies} are what officers can do
 * about it, and {@link SettledDoubts} are those whose citizens have still to hear. The room {@code stop} holds against all of
 * them, the room {@code call} says what a call is, and {@code rules} are those that departments and the city write.
 */
@NullMarked
package org.shikumen.runtime.gateway;

import org.jspecify.annotations.NullMarked;
