/** Reads what a department wrote, and says everything that is wrong with it at once. Enter by {@link DefinitionReader}. */
@NullMarked
package org.shikumen.registry.definition;

import org.jspecify.annotations.NullMarked;
