package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-21T08:05:59Z           | 2026年11月21日 16:05 | Nov 21, 2026, 4:05 PM",
                "2026-11-21T15:59:59.999999999Z | 2026年11月21日 23:59 | Nov 21, 2026, 11:59 PM",
                "2026-11-21T16:00:00Z           | 2026年11月22日 00:00 | Nov 22, 2026, 12:00 AM",
                "2026-11-22T04:00:00Z           | 2026年11月22日 12:00 | Nov 22, 2026, 12:00 PM",
                "2024-12-29T16:00:00Z           | 2024年12月30日 00:00 | Dec 30, 2024, 12:00 AM",
                "2026-12-31T16:00:00Z           | 2027年1月1日 00:00   | Jan 1, 2027, 12:00 AM",
                "2028-02-28T16:00:00Z           | 2028年2月29日 00:00  | Feb 29, 2028, 12:00 AM",
                "1970-01-01T00:00:00Z           | 1970年1月1日 08:00   | Jan 1, 1970, 8:00 AM",
            })
    void writesAnInstantAsAReaderOfTheLanguageExpectsItInTheCitysTime(Instant at, String chinese, String english) {
        var zh = new Times(Languages.SPOKEN.getFirst(), CITY).of(at);
        var en = new Times(Languages.SPOKEN.getLast(), CITY).of(at);

        assertThat(zh).isEqualTo(chinese);
        assertThat(en.replace('\u202f', ' ')).isEqualTo(english);
    }

    @Test
    void tellsTheSecondAndTheZoneWhereTheyMatter() {
        var at = Instant.parse("2026-11-21T08:05:59.123Z");
        var zh = new Times(Languages.SPOKEN.getFirst(), CITY);
        var en = new Times(Languages.SPOKEN.getLast(), CITY);

        assertThat(zh.toTheSecond(at)).isEqualTo("2026年11月21日 16:05:59");
        assertThat(en.toTheSecond(at).replace('\u202f', ' ')).isEqualTo("Nov 21, 2026, 4:05:59 PM");
        assertThat(zh.exactly(at)).isEqualTo("2026-11-21 16:05:59 +08:00");
        assertThat(zh.zoneName()).isEqualTo("中国时间");
        assertThat(en.zoneName()).isEqualTo("China Time");
    }

    @Test
    void writesTheSameWhateverTheMachineSpeaks() {
        var before = Locale.getDefault(Locale.Category.FORMAT);
        try {
            Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));

            assertThat(new Times(Languages.SPOKEN.getFirst(), CITY).of(Instant.parse("2026-11-21T08:05:00Z")))
                    .isEqualTo("2026年11月21日 16:05");
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }
}
