package org.shikumen.tools.http;

import java.util.Map;

/** Makes a request known to a gateway. Called anew for each attempt, because nonces and times are used once. */
public interface RequestSigner {

    Signature sign(ApiRequest request);

    /** What signing came to. */
    sealed interface Signature {

        /** The headers to send. */
        record Headers(Map<String, String> headers) implements Signature {}

        /** The secret with this name is nowhere to be found. */
        record SecretMissing(String name) implements Signature {}
    }
}
