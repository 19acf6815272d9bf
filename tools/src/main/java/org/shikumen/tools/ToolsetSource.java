package org.shikumen.tools;

import java.util.Optional;

/** Where checked toolsets come from; the registry implements it. */
@FunctionalInterface
public interface ToolsetSource {

    /** The toolset with this SHA-256 digest (lower-case hex). */
    Optional<Toolset> toolset(String digest);
}
