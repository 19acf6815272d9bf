package org.shikumen.tools.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the person on call must know; names only, never a value. */
final class Complaints {

    private static final Logger LOG = LoggerFactory.getLogger(GovernmentApi.class);

    private Complaints() {}

    static void egress(String sentence) {
        LOG.warn("A call was stopped at the door. {}", sentence);
    }

    static void noAddress(URI address, String why) {
        LOG.error(
                "Nothing can be sent to {}: {}. Ask its department for a version with an address that exists.",
                address,
                why);
    }

    static void secretMissing(String system, String secret) {
        LOG.error(
                "System \"{}\" cannot be called: its department's secret \"{}\" is missing. Set"
                        + " SHIKUMEN_SECRET_<DEPARTMENT>__<NAME> or put a file of that name into the department's folder in"
                        + " the secrets folder.",
                system,
                secret);
    }

    static void secretUnreadable(Path file, IOException why) {
        LOG.error(
                "The secret file {} cannot be read and counts as missing. Check who may read it and that it is UTF-8.",
                file,
                why);
    }

    static void unsendable(String system, RuntimeException why) {
        LOG.error("A request to system \"{}\" could not be written or signed; nothing was sent.", system, why);
    }

    static void circuit(String system, String change) {
        LOG.warn("Circuit of system \"{}\": {}", system, change);
    }
}
