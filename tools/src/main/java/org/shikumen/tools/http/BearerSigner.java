package org.shikumen.tools.http;

import java.util.Map;

/** Sends a static secret as a bearer token. */
record BearerSigner(String secretName, Secrets secrets) implements RequestSigner {

    @Override
    public Signature sign(ApiRequest request) {
        return secrets.secret(secretName)
                .<Signature>map(secret -> new Signature.Headers(Map.of("Authorization", "Bearer " + secret)))
                .orElseGet(() -> new Signature.SecretMissing(secretName));
    }
}
