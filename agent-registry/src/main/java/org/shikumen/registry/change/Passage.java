package org.shikumen.registry.change;

import java.util.List;

/** Lines that follow one another: what changed, and what stands around it. */
public record Passage(List<Line> lines) {
    public Passage {
        lines = List.copyOf(lines);
    }
}
