/**
 * What may do nothing until somebody lifts it. Officials enter by {@link Stops}, the gateway by {@link StopSwitch}. Leans on policy and
 * actionlog.
 */
@NullMarked
package org.shikumen.runtime.gateway.stop;

import org.jspecify.annotations.NullMarked;
