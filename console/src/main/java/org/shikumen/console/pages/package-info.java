/** The pages: HTML first, one template a screen, each a URL of its own. Nobody enters; browsers do. Leans on access. */
@NullMarked
package org.shikumen.console.pages;

import org.jspecify.annotations.NullMarked;
