package org.shikumen.deploy.city;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;

/** The city's clock and its working days. The sample city has no public holidays. */
record CityTime(Clock clock) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final EnumSet<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    OffsetDateTime now() {
        return clock.instant().atZone(ZONE).toOffsetDateTime();
    }

    LocalDateTime localNow() {
        return now().toLocalDateTime();
    }

    LocalDate today() {
        return now().toLocalDate();
    }

    LocalDate dayOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    String asOf() {
        return now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static boolean worksOn(LocalDate day) {
        return !WEEKEND.contains(day.getDayOfWeek());
    }

    static LocalDate workingDaysAfter(LocalDate day, int count) {
        var result = day;
        for (var left = count; left > 0; ) {
            result = result.plusDays(1);
            left -= worksOn(result) ? 1 : 0;
        }
        return result;
    }
}
