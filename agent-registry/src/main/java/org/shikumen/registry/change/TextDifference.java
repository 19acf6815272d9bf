package org.shikumen.registry.change;

import java.util.List;
import java.util.Optional;

/**
 * How one text differs.
 *
 * @param name of the agent or the toolset
 * @param before how many lines the older text has; none where there was no such text
 * @param after how many lines the newer text has
 * @param passages where they differ; nothing when too much differs, here or together with the texts before this one, to be compared
 *     line by line, or to be read
 */
public record TextDifference(Part part, String name, int before, int after, Optional<List<Passage>> passages) {}
