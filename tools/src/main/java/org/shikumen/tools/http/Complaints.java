package org.shikumen.tools.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the person on call must know; names only, never a value. */
final class Complaints {

    private static final Logger LOG = LoggerFactory.getLogger(GovernmentApi.class);

    private Complaints() {}

    static void egress(String sentence) {
        LOG.warn("A call was stopped at the door. {}", sentence);
    }

    static void secretMissing(String system, String secret) {
        LOG.error(
                "System \"{}\" cannot be called: the secret \"{}\" is missing. Set its SHIKUMEN_SECRET_ variable or put a"
                        + " file of that name into the secrets folder.",
                system,
                secret);
    }

    static void circuit(String system, String change) {
        LOG.warn("Circuit of system \"{}\": {}", system, change);
    }
}
