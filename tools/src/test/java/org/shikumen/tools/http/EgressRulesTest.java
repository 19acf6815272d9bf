package org.shikumen.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressRulesTest {

    private final EgressRules strict = new EgressRules(false, List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "224.0.0.1",
                "239.1.1.1",
                "255.255.255.255",
                "240.0.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "198.51.100.1",
                "203.0.113.1",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "3fff::1",
                "5f00::1"
            })
    void stopsWhatIsNotThePublicInternet(String address) {
        assertThat(strict.permits("gateway.jinghe.gov", InetAddress.ofLiteral(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.88.98.1",
                "198.20.0.0",
                "198.51.101.1",
                "203.0.114.1",
                "223.255.255.255",
                "2606:4700::1",
                "2400:3200::1"
            })
    void letsPublicAddressesPass(String address) {
        assertThat(strict.permits("gateway.jinghe.gov", InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "::1, ::1, true",
        "127.0.0.2, 127.0.0.2, true",
        "localhost, 127.0.0.1, false",
        "rebound.example.com, 127.0.0.1, false",
        "127.1, 127.0.0.1, false",
        "2130706433, 127.0.0.1, false",
        "10.0.0.1, 10.0.0.1, false"
    })
    void allowsLoopbackOnlyWhenItIsWrittenAsAnAddress(String host, String address, boolean allowed) {
        var rules = new EgressRules(true, List.of());

        assertThat(rules.permits(host, InetAddress.ofLiteral(address))).isEqualTo(allowed);
    }

    @Test
    void allowsWhatTheOperatorNames() {
        var rules =
                new EgressRules(false, List.of("permit.internal", "*.svc.cluster.local", "10.20.0.0/16", "fd12::/16"));

        assertThat(rules.permits("permit.internal", InetAddress.ofLiteral("10.1.1.1")))
                .isTrue();
        assertThat(rules.permits("permit.svc.cluster.local", InetAddress.ofLiteral("10.1.1.1")))
                .isTrue();
        assertThat(rules.permits("elsewhere", InetAddress.ofLiteral("10.20.255.1")))
                .isTrue();
        assertThat(rules.permits("elsewhere", InetAddress.ofLiteral("fd12::7"))).isTrue();
        assertThat(rules.permits("elsewhere", InetAddress.ofLiteral("10.21.0.1")))
                .isFalse();
        assertThat(rules.permits("notpermit.internal", InetAddress.ofLiteral("10.1.1.1")))
                .isFalse();
    }

    /** what the operator wrote, the name called, the address behind it */
    @ParameterizedTest
    @CsvSource({
        "10.16.0.0/12,    elsewhere,             10.31.255.255, true",
        "10.16.0.0/12,    elsewhere,             10.32.0.0,     false",
        "10.1.2.3,        elsewhere,             10.1.2.3,      true",
        "10.1.2.3,        elsewhere,             10.1.2.4,      false",
        "10.1.2.3/99,     elsewhere,             10.1.2.4,      false",
        "0.0.0.0/0,       elsewhere,             10.1.2.3,      true",
        "0.0.0.0/0,       elsewhere,             fd12::7,       false",
        "10.0.0.0/,       elsewhere,             10.1.2.3,      false",
        "10.0.0.0/eight,  elsewhere,             10.1.2.3,      false",
        "10.0.0.0/-1,     elsewhere,             10.1.2.3,      false",
        "10.0.0.0/-8,     elsewhere,             10.1.2.3,      false",
        "999.0.0.0/8,     elsewhere,             10.1.2.3,      false",
        "Permit.Internal, permit.INTERNAL,       10.1.2.3,      true",
        "permit.internal, permit.internal.other, 10.1.2.3,      false",
        "*.internal,      a.permit.internal,     10.1.2.3,      true",
        "*.internal,      internal,              10.1.2.3,      false",
        "*.internal,      permitinternal,        10.1.2.3,      false"
    })
    void readsWhatTheOperatorWroteAsWrittenAndNoWider(String entry, String host, String address, boolean allowed) {
        var rules = new EgressRules(false, List.of(entry));

        assertThat(rules.permits(host, InetAddress.ofLiteral(address))).isEqualTo(allowed);
    }
}
