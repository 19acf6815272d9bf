package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.runtime.actionlog.Records;

class SearchedDaysTest {

    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "'',           '',         ,                     ",
        "2026-11-01,   '',         2026-10-31T16:00:00Z, ",
        "'',           2026-11-01, ,                     2026-11-01T16:00:00Z",
        "2026-11-01,   2026-11-01, 2026-10-31T16:00:00Z, 2026-11-01T16:00:00Z",
        "' 2026-02-28', 2026-02-28, 2026-02-27T16:00:00Z, 2026-02-28T16:00:00Z",
        "2026-12-31,   2026-12-31, 2026-12-30T16:00:00Z, 2026-12-31T16:00:00Z",
    })
    void beginWithTheMidnightOfTheFirstAndEndWithThatAfterTheLast(
            String from, String to, @Nullable Instant begin, @Nullable Instant end) {
        var days = new SearchedDays(from, to);

        assertThat(days.areDays()).isTrue();
        assertThat(days.in(CITY)).isEqualTo(new Records.Period(Optional.ofNullable(begin), Optional.ofNullable(end)));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, ''",
        "'', 2026-11-31",
        "2026-1-1, ''",
        "2026-11-01T00:00, ''",
        "9999-12-31, ''",
        "0000-01-01, ''",
        "'', 20261101"
    })
    void areNoDaysWhereACalendarHasNoneOfThatName(String from, String to) {
        assertThat(new SearchedDays(from, to).areDays()).isFalse();
    }
}
