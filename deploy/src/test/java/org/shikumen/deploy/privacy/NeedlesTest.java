package org.shikumen.deploy.privacy;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeedlesTest {

    private static final String VALUE = "金丝雀路8731号";

    private final Needles needles = new Needles(List.of(VALUE));

    @Test
    void findsAValueInEveryFormWhateverStandsAroundIt() {
        for (var before : List.of("", "a", "ab", "abc")) {
            var around = before + VALUE + "xyz";
            var utf8 = around.getBytes(UTF_8);

            assertThat(needles.in(utf8)).as("text").hasSize(1);
            assertThat(needles.in(around.getBytes(UTF_16LE))).as("UTF-16").hasSize(1);
            assertThat(needles.in(Base64.getEncoder().encode(utf8)))
                    .as("Base64")
                    .hasSize(1);
            assertThat(needles.in(HexFormat.of().formatHex(utf8).getBytes(UTF_8)))
                    .as("hex")
                    .hasSize(1);
            assertThat(needles.in("{\"a\":\"\\u91d1\\u4e1d\\u96c0\\u8def8731\\u53f7\"}".getBytes(UTF_8)))
                    .as("JSON")
                    .hasSize(1);
        }
        assertThat(needles.in("金丝雀路8732号".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void findsAValueThatLiesAcrossTwoPieces() throws IOException {
        var hay = new byte[(1 << 20) + 100];
        System.arraycopy(VALUE.getBytes(UTF_8), 0, hay, (1 << 20) - 7, VALUE.getBytes(UTF_8).length);

        assertThat(needles.in(new ByteArrayInputStream(hay))).hasSize(1);
    }
}
