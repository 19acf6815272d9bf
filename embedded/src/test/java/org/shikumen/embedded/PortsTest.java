package org.shikumen.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @TempDir
    Path folder;

    private Path memory;

    @BeforeEach
    void remember() {
        memory = folder.resolve("redis.port");
    }

    @Test
    void staysAtThePortThatItHad() {
        var first = Ports.freeLike(memory);

        assertThat(Ports.freeLike(memory)).isEqualTo(first);
    }

    @Test
    void movesForGoodWhereAnotherHasThePort() throws Exception {
        var first = Ports.freeLike(memory);

        try (var another = new ServerSocket(first, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var second = Ports.freeLike(memory);

            assertThat(second).isPositive().isNotEqualTo(another.getLocalPort());
            assertThat(Files.readString(memory).strip()).isEqualTo(String.valueOf(second));
        }
    }

    /** A file may be cut off, filled with nothing by a machine that lost its power, or written by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0\0\0\0", "six thousand", "-1", "0", "65536", "99999999999", "\u00ff\u00fe"})
    void findsAPortAndRemembersItWhateverStandsInItsMemory(String spoilt) throws Exception {
        Files.writeString(memory, spoilt, StandardCharsets.ISO_8859_1);

        var port = Ports.freeLike(memory);

        assertThat(port).isBetween(1, 65_535);
        assertThat(Files.readString(memory).strip()).isEqualTo(String.valueOf(port));
    }
}
