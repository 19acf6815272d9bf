/** The pages in a real browser: what people see, by keyboard, on a phone, in both languages, and checked by axe. */
@NullMarked
package org.shikumen.deploy.browser;

import org.jspecify.annotations.NullMarked;
