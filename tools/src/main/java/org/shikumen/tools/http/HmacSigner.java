package org.shikumen.tools.http;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.shikumen.tools.Toolset;

/** Signs with {@link HmacSignature}; the application key is the secret's name unless the toolset says another. */
final class HmacSigner implements RequestSigner {

    private final String secretName;
    private final String appKey;
    private final Secrets secrets;
    private final Clock clock;

    HmacSigner(Toolset.Credentials credentials, Secrets secrets, Clock clock) {
        this.secretName = credentials.secret();
        this.appKey = credentials.appKey().orElse(credentials.secret());
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Signature sign(ApiRequest request) {
        return secrets.secret(secretName)
                .<Signature>map(secret -> new Signature.Headers(headers(secret, request)))
                .orElseGet(() -> new Signature.SecretMissing(secretName));
    }

    private Map<String, String> headers(String secret, ApiRequest request) {
        var timestamp = Long.toString(clock.millis());
        var nonce = UUID.randomUUID().toString();
        var signature = HmacSignature.of(
                secret, request.method(), request.path(), request.query(), request.bytes(), timestamp, nonce, appKey);
        return Map.of(
                HmacSignature.APP_KEY, appKey,
                HmacSignature.TIMESTAMP, timestamp,
                HmacSignature.NONCE, nonce,
                HmacSignature.SIGNATURE, signature);
    }
}
