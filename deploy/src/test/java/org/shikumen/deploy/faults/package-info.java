/** What the application does when it is killed. */
@NullMarked
package org.shikumen.deploy.faults;

import org.jspecify.annotations.NullMarked;
