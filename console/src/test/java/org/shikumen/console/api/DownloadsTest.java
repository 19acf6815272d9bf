package org.shikumen.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shikumen.runtime.actionlog.export.Export.Prepared;
import org.springframework.mock.web.MockHttpServletResponse;

class DownloadsTest {

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new Prepared.NotFound(), 404, "not-found", null),
                Arguments.of(new Prepared.NotSigned(), 409, "not-signed-yet", "10"),
                Arguments.of(new Prepared.OutOfRange(0), 422, "range-not-usable", null),
                Arguments.of(new Prepared.OutOfRange(Long.MAX_VALUE), 422, "range-not-usable", null),
                Arguments.of(new Prepared.NotAllowed(), 403, "wrong-role", null));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void tellsWhyThereIsNoFile(Prepared prepared, int status, String code, String again) {
        var refused = catchThrowableOfType(ProblemException.class, () -> Downloads.send(prepared, response));

        assertThat(refused.problem().getStatus()).isEqualTo(status);
        assertThat(refused.problem().getType()).hasToString("urn:shikumen:problem:" + code);
        assertThat(response.getHeader("Retry-After")).isEqualTo(again);
        assertThat(response.isCommitted()).isFalse();
    }

    @Test
    void namesThePositionsThatThereAre() {
        assertThatThrownBy(() -> Downloads.send(new Prepared.OutOfRange(9_007_199_254_740_993L), response))
                .hasMessageStartingWith("The signed log has positions 0 to 9007199254740993.");
    }

    @Test
    void sendsAFileToBeKeptUnderItsName() throws Exception {
        Downloads.send(new Prepared.Ready("actions.zip", out -> out.write(new byte[] {'P', 'K'})), response);

        assertThat(response.getContentType()).isEqualTo("application/zip");
        assertThat(response.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"actions.zip\"");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getContentAsString()).isEqualTo("PK");
    }

    @Test
    void givesUpWhereNobodyTakesIt() {
        var ready = new Prepared.Ready("actions.zip", _ -> {
            throw new IOException("Broken pipe");
        });

        assertThatThrownBy(() -> Downloads.send(ready, response)).isInstanceOf(UncheckedIOException.class);
    }
}
