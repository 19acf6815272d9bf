package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days as people name them, at the ends of weeks, months and years. */
class DaysTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-21 | 大前天                        | 2026-11-18
            2026-11-21 | 前天                         | 2026-11-19
            2026-11-21 | 3日后                        | 2026-11-24
            2026-11-21 | 五日之后                       | 2026-11-26
            2026-11-21 | 3日内办好                      | nothing
            2026-11-21 | 3日前                        | nothing
            2026-11-21 | 3日                         | 2026-12-03
            2026-11-21 | 二十三号                       | 2026-11-23
            2026-11-21 | 本月底                        | nothing
            2026-11-21 | the 30th                    | 2026-11-30
            2026-11-21 | on the 3rd, please          | 2026-12-03
            2026-11-21 | the 25th at ten             | 2026-11-25
            2026-11-21 | the 31st                    | wrong
            2026-12-01 | the 31st                    | 2026-12-31
            2026-11-21 | the 2nd one                 | nothing
            2026-11-21 | my 2nd child                | nothing
            2026-11-21 | 上个月31号                     | 2026-10-31
            2026-12-21 | 上个月31号                     | wrong
            2026-11-21 | 农历十月二十                    | wrong
            2026-11-21 | 阴历11月26日                  | wrong
            2026-11-21 | 腊月初八                      | wrong
            2026-11-21 | lunar December 8            | wrong
            2026-11-30 | 30号                        | 2026-11-30
            2026-11-30 | 31号                        | wrong
            2026-12-31 | 1号                         | 2027-01-01
            2026-12-31 | 明天                         | 2027-01-01
            2027-02-28 | 明天                         | 2027-03-01
            2028-02-28 | 明天                         | 2028-02-29
            2027-01-31 | 下个月28号                     | 2027-02-28
            2027-01-31 | 下个月30号                     | wrong
            2026-12-05 | 下个月5号                      | 2027-01-05
            2026-12-31 | 12月31日                      | 2026-12-31
            2026-12-31 | 12月30日                      | 2027-12-30
            """)
    void countsFromToday(LocalDate today, String said, String day) {
        assertThat(heard(said, today)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2027-12-01 | 2月29日             | 2028-02-29
            2027-12-01 | Feb 29            | 2028-02-29
            2027-12-01 | 29 February       | 2028-02-29
            2028-02-29 | 2月29日             | 2028-02-29
            2026-11-21 | 2月29日             | wrong
            2028-03-01 | 2月29日             | wrong
            2026-11-21 | 2月30日             | wrong
            2026-11-21 | 明年2月29日           | wrong
            2026-11-21 | 2028年2月29日        | 2028-02-29
            """)
    void knowsTheLeapDay(LocalDate today, String said, String day) {
        assertThat(heard(said, today)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            二〇二七年十二月一日      | 2027-12-01
            二零二七年12月1号       | 2027-12-01
            2027年十二月一日       | 2027-12-01
            27年12月1日         | 2027-12-01
            90年1月5日          | 1990-01-05
            一九九〇年一月一日       | 1990-01-01
            今年3月5日           | 2026-03-05
            明年3月5日           | 2027-03-05
            后年3月5日           | 2028-03-05
            去年3月5日           | 2025-03-05
            前年12月5日          | 2024-12-05
            """)
    void takesTheYearThatWasNamed(String said, LocalDate day) {
        assertThat(Days.find(said, SampleCity.TODAY).flatMap(Days.Named::day)).contains(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-23 | next week Wednesday       | 2026-12-02
            2026-11-23 | Wednesday next week       | 2026-12-02
            2026-11-23 | on Wednesday of next week | 2026-12-02
            2026-11-23 | next Wednesday            | 2026-12-02
            2026-11-23 | Wednesday                 | 2026-11-25
            2026-11-23 | this Wednesday            | 2026-11-25
            2026-11-23 | 下周的周三                    | 2026-12-02
            2026-11-23 | 下周星期三                    | 2026-12-02
            2026-11-23 | 下下周三                     | 2026-12-09
            2026-11-23 | 周三                       | 2026-11-25
            2026-11-23 | 这周三                      | 2026-11-25
            2026-11-22 | 下周一                      | 2026-11-23
            2026-11-22 | 下周日                      | 2026-11-29
            2026-11-22 | 周日                       | 2026-11-22
            2026-12-30 | next Friday               | 2027-01-08
            2026-11-21 | last Friday               | 2026-11-20
            2026-11-21 | last Saturday             | 2026-11-14
            """)
    void knowsWhichWeekIsMeant(LocalDate today, String said, String day) {
        assertThat(heard(said, today)).isEqualTo(day);
    }

    /** Today is Tuesday, 24 November. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a week from today           | 2026-12-01
            two weeks from tomorrow     | 2026-12-09
            two days after tomorrow     | 2026-11-27
            a week from Monday          | 2026-12-07
            a week on Friday            | 2026-12-04
            Friday week                 | 2026-12-04
            tomorrow week               | 2026-12-02
            a week today                | 2026-12-01
            a fortnight tomorrow        | 2026-12-09
            a week before December 15   | 2026-12-08
            5 days a week on Monday     | 2026-11-30
            the day after Friday        | wrong
            the following Tuesday       | wrong
            the Tuesday after next      | wrong
            两周后的今天                  | 2026-12-08
            一周后的今天                  | 2026-12-01
            下周的今天                   | 2026-12-01
            下周今天                    | 2026-12-01
            下个月的今天                  | 2026-12-24
            三个星期后的明天                | 2026-12-16
            上周的今天                   | 2026-11-17
            今天起第三天                  | wrong
            从明天算起的第三天               | wrong
            周五之后两天                  | wrong
            后天的后天                   | wrong
            三天后的周五                  | wrong
            再下周三                    | wrong
            12月的周三                  | wrong
            12月的25号                 | 2026-12-25
            今年的12月3号               | 2026-12-03
            下周的周三                   | 2026-12-02
            """)
    void countsFromADayThatIsNamedOrTakesNone(String said, String day) {
        assertThat(heard(said, LocalDate.parse("2026-11-24"))).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            大前天           | 2026-11-18
            31号            | 2026-10-31
            the 31st       | 2026-10-31
            since the 12th | 2026-11-12
            上个月31号        | 2026-10-31
            去年3月5日        | 2025-03-05
            去年12月5日       | 2025-12-05
            二〇二五年三月五日    | 2025-03-05
            90年1月1日       | 1990-01-01
            last Friday   | 2026-11-20
            last Saturday | 2026-11-14
            this Monday   | 2026-11-16
            on Monday     | 2026-11-16
            上周五           | 2026-11-13
            昨晚            | 2026-11-20
            3月5日          | 2026-03-05
            12月5日         | 2025-12-05
            """)
    void looksBack(String said, LocalDate day) {
        assertThat(Days.findPast(said, SampleCity.TODAY).flatMap(Days.Named::day))
                .contains(day);
    }

    private static String heard(String said, LocalDate today) {
        return Days.find(said, today)
                .map(named -> named.day().map(LocalDate::toString).orElse("wrong"))
                .orElse("nothing");
    }
}
