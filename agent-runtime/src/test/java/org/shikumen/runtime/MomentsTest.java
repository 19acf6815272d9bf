package org.shikumen.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

    private final Moments moments = new Moments(ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-21T15:59:59Z           | 2026年11月21日 23:59
            2026-11-21T16:00:00Z           | 2026年11月22日 00:00
            2026-12-31T16:00Z              | 2027年1月1日 00:00
            2028-02-28T16:00:00Z           | 2028年2月29日 00:00
            2026-11-21T10:30:00+08:00      | 2026年11月21日 10:30
            2026-11-21T10:30:00.123456789Z | 2026年11月21日 18:30
            """)
    void areWrittenInTheCitysTime(String answered, String shown) {
        assertThat(moments.shown(answered, "zh")).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21",
                "2026-11-21T10:30:00",
                "2026-02-30T10:30:00Z",
                "2026-11-21T24:30:00Z",
                "on 2026-11-21T10:30:00Z",
                "",
                "😀"
            })
    void leavesWhatIsNoMomentAsItIs(String text) {
        assertThat(moments.shown(text, "zh")).isEqualTo(text);
    }
}
