package org.shikumen.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** An address of another server, as an operator sets it. */
public final class HttpAddress {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private HttpAddress() {}

    /**
     * @param of how the operator knows it
     * @throws UnusableSetting where it is no absolute http or https address
     */
    public static URI read(String of, String set) {
        try {
            var address = new URI(set.strip());
            if (address.getRawAuthority() != null
                    && SCHEMES.contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))) {
                return address;
            }
        } catch (URISyntaxException unreadable) {
            // told below like any other
        }
        throw new UnusableSetting(
                "%s is \"%s\", which is no http address. Write it like https://host:port/path.".formatted(of, set));
    }
}
