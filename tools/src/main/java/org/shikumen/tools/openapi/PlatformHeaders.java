package org.shikumen.tools.openapi;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.http.HmacSignature;

/** Request headers that the platform fills: no model is asked for them. */
final class PlatformHeaders {

    /** What OpenAPI excludes from parameters, what frames a message, and what identifies the caller. */
    private static final Set<String> ALWAYS = Set.of(
            "accept",
            "content-type",
            "authorization",
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "proxy-authorization",
            "proxy-connection",
            "cookie",
            "accept-encoding",
            "x-shikumen-toolset");

    private static final Set<String> SIGNING = Set.of(
            HmacSignature.APP_KEY.toLowerCase(Locale.ROOT),
            HmacSignature.TIMESTAMP.toLowerCase(Locale.ROOT),
            HmacSignature.NONCE.toLowerCase(Locale.ROOT),
            HmacSignature.SIGNATURE.toLowerCase(Locale.ROOT));

    private PlatformHeaders() {}

    /** What it fills for this toolset and this operation, beside what is always its own; in lower case. */
    static Set<String> of(Toolset toolset, Toolset.Operation operation) {
        var ours = new HashSet<>(SIGNING);
        ours.add(toolset.identityHeader().toLowerCase(Locale.ROOT));
        operation.effect().header().ifPresent(header -> ours.add(header.toLowerCase(Locale.ROOT)));
        return ours;
    }

    static boolean isAlwaysOurs(String header) {
        return ALWAYS.contains(header.toLowerCase(Locale.ROOT));
    }

    /** Whether a header of this name can carry something of a toolset's own: a signature would be written over it. */
    static boolean isFree(String header) {
        return header.matches("[A-Za-z0-9-]+")
                && !isAlwaysOurs(header)
                && !SIGNING.contains(header.toLowerCase(Locale.ROOT));
    }
}
