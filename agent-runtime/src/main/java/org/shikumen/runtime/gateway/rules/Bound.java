package org.shikumen.runtime.gateway.rules;

import java.util.Optional;
import org.shikumen.registry.rule.Condition;
import org.shikumen.tools.Rule;

/**
 * A rule that applies to a call.
 *
 * @param of whose it is: {@code policy city-care v2}, {@code toolset residence-permit}
 * @param digest of the text it stands in
 * @param condition empty when its expression cannot be read: then the answer is no
 */
record Bound(Rule rule, String of, String digest, Optional<Condition> condition) {}
