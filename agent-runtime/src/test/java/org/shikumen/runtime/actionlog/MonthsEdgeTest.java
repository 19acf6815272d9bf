package org.shikumen.runtime.actionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Months are those of UTC, whatever the city's day is. */
class MonthsEdgeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-30T22:59:59.999999Z | false
            2026-11-30T23:00:00Z        | true
            2026-12-01T00:00:00Z        | true
            2026-12-01T00:59:59.999999Z | true
            2026-12-01T01:00:00Z        | false
            2026-12-31T23:30:00Z        | true
            2027-01-01T00:30:00Z        | true
            2027-02-28T23:30:00Z        | true
            2028-02-28T23:30:00Z        | false
            2028-02-29T23:30:00Z        | true
            2026-11-30T16:00:00Z        | false
            2026-11-15T00:00:00Z        | false
            """)
    void isNearWithinAnHourOfMidnightOfTheFirst(Instant at, boolean near) {
        assertThat(MonthsEdge.isNear(at)).isEqualTo(near);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-30T23:59:59.999999Z | 2026-11
            2026-12-01T00:00:00Z        | 2026-12
            2026-12-31T16:00:00Z        | 2026-12
            2027-01-01T00:00:00Z        | 2027-01
            """)
    void knowsTheMonthOfATime(Instant at, YearMonth month) {
        assertThat(MonthsEdge.month(at)).isEqualTo(month);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-12-31T23:59:59.9999999Z | 2026-12-31T23:59:59.999999Z
            2026-11-21T10:00:00Z         | 2026-11-21T10:00:00.000000Z
            1970-01-01T00:00:00.0000001Z | 1970-01-01T00:00:00.000000Z
            """)
    void writesATimeWithSixDigitsAndNeverLaterThanItIs(Instant at, String written) {
        assertThat(Timestamps.rfc3339(at)).isEqualTo(written);
    }
}
