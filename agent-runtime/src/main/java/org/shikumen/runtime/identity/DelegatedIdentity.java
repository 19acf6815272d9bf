package org.shikumen.runtime.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.tools.Credential;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens in the words of RFC 8693: {@code sub} the citizen, under a name that only this system knows; {@code act} the agent and
 * the digest of its version; {@code aud} one toolset, {@code scope} one operation, {@code jti} one call. Each toolset has keys of
 * its own, a new one each quarter, and the one before and the one after are published beside it. Safe for use by many threads.
 */
public final class DelegatedIdentity {

    static final Duration VALID = Duration.ofMinutes(5);
    static final Duration QUARTER = Duration.ofDays(91);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_KEYS = 2_000;

    private record Quarter(Audience audience, long number) {}

    private final IdentitySecrets secrets;
    private final String issuer;
    private final Clock clock;
    private final RecentlyUsed<Quarter, List<SigningKey>> keys = new RecentlyUsed<>(MOST_KEYS);

    DelegatedIdentity(IdentitySecrets secrets, String issuer, Clock clock) {
        this.secrets = secrets;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * One call to be made.
     *
     * @param version digest of the agent's version
     */
    public record OnBehalf(
            String citizen, String agent, String version, Audience audience, String operation, UUID call) {}

    public Credential credential(OnBehalf call) {
        var now = clock.instant();
        var key = keys(call.audience(), quarter(now)).getFirst();
        var claims = JSON.createObjectNode();
        claims.put("iss", issuer);
        claims.put("sub", secrets.pseudonym(call.audience(), call.citizen()));
        claims.putObject("act").put("sub", call.agent() + "@" + call.version());
        claims.put("aud", call.audience().toString());
        claims.put("scope", call.operation());
        claims.put("jti", call.call().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(VALID).getEpochSecond());
        return new Credential(key.jwt(JSON.writeValueAsString(claims)));
    }

    /** A JSON Web Key Set (RFC 7517): what this system needs to check its tokens, and nothing of any other's. */
    public ObjectNode publicKeys(Audience audience) {
        var set = JSON.createObjectNode();
        var list = set.putArray("keys");
        var now = quarter(clock.instant());
        LongStream.rangeClosed(now - 1, now + 1)
                .boxed()
                .flatMap(quarter -> keys(audience, quarter).stream())
                .forEach(key -> list.add(key.jwk()));
        return set;
    }

    /** By the newest secret first: it signs; the others are published as long as they are kept. */
    private List<SigningKey> keys(Audience audience, long quarter) {
        var of = new Quarter(audience, quarter);
        return keys.get(of).orElseGet(() -> keys.put(of, secrets.keys(audience, quarter)));
    }

    private static long quarter(Instant now) {
        return now.getEpochSecond() / QUARTER.toSeconds();
    }
}
