package org.shikumen.tools.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A network, by its first bits. */
record AddressRange(byte[] network, int bits) {

    /** Everything that is not the public Internet (IANA special-purpose registries), with the ways to hide an IPv4 address. */
    private static final List<AddressRange> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .flatMap(text -> parse(text).stream())
            .toList();

    static boolean isPublic(InetAddress address) {
        return SPECIAL.stream().noneMatch(range -> range.contains(address));
    }

    /** The network written {@code 10.20.0.0/16}, or the one address written {@code 10.20.3.4}. */
    static Optional<AddressRange> parse(String text) {
        var parts = text.strip().split("/", 2);
        if (!EgressRules.isLiteral(parts[0])) {
            return Optional.empty();
        }
        try {
            var bytes = InetAddress.ofLiteral(parts[0]).getAddress();
            var bits = parts.length == 1 ? bytes.length * 8 : Integer.parseInt(parts[1]);
            return bits < 0 ? Optional.empty() : Optional.of(new AddressRange(bytes, Math.min(bits, bytes.length * 8)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        var whole = bits / 8;
        var rest = bits % 8;
        return Arrays.equals(bytes, 0, whole, network, 0, whole)
                && (rest == 0 || (bytes[whole] ^ network[whole]) >> (8 - rest) == 0);
    }
}
