/** What stands around the server: the office that its tools call, whose journal judges, and the model, which says what it is told. */
@NullMarked
package org.shikumen.conformance.office;

import org.jspecify.annotations.NullMarked;
