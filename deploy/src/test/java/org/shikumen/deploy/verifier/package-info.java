/** The auditor's program, {@code deploy/verifier/Verify.java}, against exports that are whole and exports that lie. */
@NullMarked
package org.shikumen.deploy.verifier;

import org.jspecify.annotations.NullMarked;
