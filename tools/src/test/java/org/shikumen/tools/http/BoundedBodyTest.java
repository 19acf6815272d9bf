package org.shikumen.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedBodyTest {

    /** bytes that come, bytes announced (-1: none), the most that is taken, whether it is */
    @ParameterizedTest
    @CsvSource({
        "10, 10, 10, true",
        "11, 11, 10, false",
        "10, -1, 10, true",
        "11, -1, 10, false",
        "0, -1, 10, true",
        "8192, -1, 8192, true",
        "8193, -1, 8192, false",
        "20000, -1, 20000, true",
        "20001, -1, 20000, false",
        "11, 5, 10, false",
        "5, 11, 10, false"
    })
    void takesAnAnswerUpToItsSizeWhateverItAnnounces(int comes, int announced, int most, boolean taken)
            throws IOException {
        var bytes = "a".repeat(comes).getBytes();
        var entity =
                new InputStreamEntity(new ByteArrayInputStream(bytes), announced, ContentType.APPLICATION_OCTET_STREAM);

        var body = BoundedBody.read(entity, most);

        assertThat(body.isPresent()).isEqualTo(taken);
        assertThat(body.orElse(bytes)).isEqualTo(bytes);
    }

    @Test
    void takesAnAnswerWithoutABody() throws IOException {
        assertThat(BoundedBody.read(null, 10))
                .hasValueSatisfying(body -> assertThat(body).isEmpty());
    }
}
