/** Judges each tool call, writes it down, makes it. Enter by {@link ToolGateway}. Leans on actionlog, vault, tools. */
@NullMarked
package org.shikumen.runtime.gateway;

import org.jspecify.annotations.NullMarked;
