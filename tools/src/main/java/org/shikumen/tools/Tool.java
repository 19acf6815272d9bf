package org.shikumen.tools;

import java.time.Duration;

/** One operation of one government system. Adapters per protocol make them; only the gateway calls them. */
public interface Tool {

    ToolSpec spec();

    /** Makes the call once (safe calls may be repeated inside the deadline). Never throws for what a remote system does. */
    ToolResult call(ToolCall call);

    /**
     * How long a call may take until it has come to its end, whatever happens in it: nothing leaves after that. Where an adapter
     * does not say, the longest that a toolset may declare.
     */
    default Duration deadline() {
        return Toolset.Resilience.LONGEST;
    }
}
