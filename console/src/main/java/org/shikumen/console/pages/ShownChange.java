package org.shikumen.console.pages;

import org.shikumen.registry.change.Weight;

/**
 * A change as a page shows it.
 *
 * @param subject what it is a change of, in plain words
 * @param name the same by its name in the definitions; empty for the agent itself
 */
public record ShownChange(Weight weight, boolean mustBeRead, String subject, String name, String sentence) {}
