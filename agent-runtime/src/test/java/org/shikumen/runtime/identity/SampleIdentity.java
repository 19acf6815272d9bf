package org.shikumen.runtime.identity;

import java.time.Clock;
import java.util.List;

/** An identity with a secret that everybody knows. */
public final class SampleIdentity {

    static final String ISSUER = "https://shikumen.example";

    private SampleIdentity() {}

    public static DelegatedIdentity at(Clock clock) {
        return with(clock, secret(7));
    }

    static DelegatedIdentity with(Clock clock, byte[]... newestFirst) {
        return new DelegatedIdentity(new IdentitySecrets(List.of(newestFirst)), ISSUER, clock);
    }

    static byte[] secret(int number) {
        var secret = new byte[32];
        secret[0] = (byte) number;
        return secret;
    }
}
