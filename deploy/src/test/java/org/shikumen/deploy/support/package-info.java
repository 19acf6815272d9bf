/** The application as seen from outside: started as a process, spoken to over HTTP, with WireMock for the government. */
@NullMarked
package org.shikumen.deploy.support;

import org.jspecify.annotations.NullMarked;
