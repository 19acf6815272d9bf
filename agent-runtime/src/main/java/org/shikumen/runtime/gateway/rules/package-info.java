/**
 * Asks the rules of the operation, the department and the city about each call. Enter by {@link RulePolicy}, as a policy of
 * the gateway, and by {@link Rulings} for why an officer was asked. Leans on the registry's rules and policies.
 */
@NullMarked
package org.shikumen.runtime.gateway.rules;

import org.jspecify.annotations.NullMarked;
