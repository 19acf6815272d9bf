package org.shikumen.tools.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.http.HmacSignature;
import org.shikumen.tools.http.Secrets;
import org.shikumen.tools.http.Signers;

/** Plays the gateway in front of a system: lets a request pass when it is signed as its toolset declares. */
final class SignatureCheck implements StubRequestFilterV2 {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Secrets secrets;
    private final Clock clock;
    private final Nonces nonces = new Nonces(10_000);
    private final Map<String, Toolset.Credentials> expected = new ConcurrentHashMap<>();

    SignatureCheck(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    void expect(String toolset, Toolset.Credentials credentials) {
        expected.put(toolset, credentials);
    }

    @Override
    public String getName() {
        return "signature-check";
    }

    @Override
    public RequestFilterAction filter(Request request, @Nullable ServeEvent event) {
        return Optional.ofNullable(request.getHeader(Sandbox.TOOLSET))
                .map(expected::get)
                .flatMap(credentials -> objection(request, credentials))
                .map(SignatureCheck::refuse)
                .orElseGet(() -> RequestFilterAction.continueWith(request));
    }

    private Optional<String> objection(Request request, Toolset.Credentials credentials) {
        var secret = secrets.secret(credentials.secret()).orElse("");
        return switch (credentials.signer()) {
            case Signers.HMAC_SHA256 -> hmacObjection(request, secret);
            case Signers.BEARER ->
                same(header(request, "Authorization"), "Bearer " + secret)
                        ? Optional.empty()
                        : Optional.of("SIGN_INVALID");
            default -> Optional.empty();
        };
    }

    private Optional<String> hmacObjection(Request request, String secret) {
        var timestamp = header(request, HmacSignature.TIMESTAMP);
        if (!timestamp.matches("\\d{1,18}")) {
            return Optional.of("SIGN_INVALID");
        }
        if (Math.abs(clock.millis() - Long.parseLong(timestamp)) > SKEW.toMillis()) {
            return Optional.of("SIGN_EXPIRED");
        }
        var nonce = header(request, HmacSignature.NONCE);
        if (nonce.isEmpty() || !same(header(request, HmacSignature.SIGNATURE), signature(request, secret))) {
            return Optional.of("SIGN_INVALID");
        }
        return nonces.isNew(nonce) ? Optional.empty() : Optional.of("NONCE_REPLAY");
    }

    private static String signature(Request request, String secret) {
        var url = request.getUrl().split("\\?", 2);
        return HmacSignature.of(
                secret,
                request.getMethod().getName(),
                url[0],
                url.length > 1 ? url[1] : "",
                request.getBody(),
                header(request, HmacSignature.TIMESTAMP),
                header(request, HmacSignature.NONCE),
                header(request, HmacSignature.APP_KEY));
    }

    private static String header(Request request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }

    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestFilterAction refuse(String code) {
        return RequestFilterAction.stopWith(ResponseDefinitionBuilder.responseDefinition()
                .withStatus(401)
                .withHeader("Content-Type", "application/json")
                .withBody(
                        "{\"code\":\"%s\",\"message\":\"Signature refused\",\"retryable\":false,\"category\":\"GATEWAY\"}"
                                .formatted(code))
                .build());
    }
}
