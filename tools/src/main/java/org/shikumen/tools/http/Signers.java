package org.shikumen.tools.http;

import java.time.Clock;
import java.util.List;
import org.shikumen.tools.Toolset;

/** The signers that a toolset can name. */
public final class Signers {

    public static final String HMAC_SHA256 = "hmac-sha256";
    public static final String BEARER = "bearer";

    private final Secrets.OfDepartments secrets;
    private final Clock clock;

    public Signers(Secrets.OfDepartments secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    public static List<String> names() {
        return List.of(HMAC_SHA256, BEARER);
    }

    RequestSigner signer(String department, Toolset.Credentials credentials) {
        var own = secrets.of(department);
        return switch (credentials.signer()) {
            case HMAC_SHA256 -> new HmacSigner(credentials, own, clock);
            case BEARER -> new BearerSigner(credentials.secret(), own);
            default ->
                throw new IllegalArgumentException("There is no signer \"%s\". Use one of %s."
                        .formatted(credentials.signer(), String.join(", ", names())));
        };
    }
}
