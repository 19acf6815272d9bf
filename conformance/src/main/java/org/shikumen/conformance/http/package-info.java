/** The adapter for Shikumen, by DESIGN section 8. Enter by {@link ShikumenOverHttp}; it is also the example for other adapters. */
@NullMarked
package org.shikumen.conformance.http;

import org.jspecify.annotations.NullMarked;
