package org.shikumen.registry.definition;

import org.shikumen.tools.Localized;

/**
 * One thing wrong with a definition.
 *
 * @param file the file's name in the bundle; {@code definition.yaml} for a bare text
 * @param line 1-based line in that file; 1 when the whole file is meant
 * @param path where, e.g. {@code spec.tools[1]}
 * @param sentence what is wrong: the thing and the rule; in Chinese and English
 * @param remedy the way out
 */
public record Problem(String file, int line, String path, Localized sentence, Localized remedy) {}
