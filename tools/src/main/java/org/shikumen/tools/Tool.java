package org.shikumen.tools;

/** One operation of one government system. Adapters per protocol make them; only the gateway calls them. */
public interface Tool {

    ToolSpec spec();

    /** Makes the call once (safe calls may be repeated inside the deadline). Never throws for what a remote system does. */
    ToolResult call(ToolCall call);
}
