/**
 * Signing in at an identity provider (OpenID Connect), and the bearer tokens of systems. What a token claims becomes a {@link
 * org.shikumen.console.access.SignedIn}, like somebody with a password. Its door is {@link
 * org.shikumen.console.access.SignIn}.
 */
@NullMarked
package org.shikumen.console.access.openid;

import org.jspecify.annotations.NullMarked;
