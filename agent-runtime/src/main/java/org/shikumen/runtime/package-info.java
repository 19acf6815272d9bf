/** What an agent does. {@link org.shikumen.runtime.Person} is who it does it for. */
@NullMarked
package org.shikumen.runtime;

import org.jspecify.annotations.NullMarked;
