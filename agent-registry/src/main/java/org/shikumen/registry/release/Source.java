package org.shikumen.registry.release;

/**
 * What was handed in.
 *
 * @param canonical canonical JSON (RFC 8785) with named files in place; a toolset's digest is its SHA-256
 * @param yaml the lines as their author wrote them
 */
public record Source(String kind, String canonical, String yaml) {}
