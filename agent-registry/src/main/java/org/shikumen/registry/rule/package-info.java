/**
 * What a rule about calls may say, in CEL: the names it knows, their types, what an answer costs at most. Enter by
 * {@link RuleLanguage}. All that is known of CEL is known here.
 */
@NullMarked
package org.shikumen.registry.rule;

import org.jspecify.annotations.NullMarked;
