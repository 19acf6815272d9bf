/**
 * What a call is: asked for ({@link CallRequest}), where ({@link CallScene}), and as policies see it ({@link Proposal}), its personal
 * values behind placeholders ({@link Privacy}) and at rest under the citizen's key ({@link SealedCalls}). Leans on vault and tools.
 */
@NullMarked
package org.shikumen.runtime.gateway.call;

import org.jspecify.annotations.NullMarked;
