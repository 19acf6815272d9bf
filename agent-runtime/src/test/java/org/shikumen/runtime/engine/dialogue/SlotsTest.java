package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Today is Saturday, 21 November 2026. */
class SlotsTest {

    private static final LocalDate TODAY = SampleCity.TODAY;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-12-01            | 2026-12-01
            2026年12月1日          | 2026-12-01
            2026/12/1             | 2026-12-01
            12月1日                | 2026-12-01
            12月1号                | 2026-12-01
            十二月一号              | 2026-12-01
            1月5日                 | 2027-01-05
            明年3月2日              | 2027-03-02
            25号                  | 2026-11-25
            3号                   | 2026-12-03
            三号                   | 2026-12-03
            就约二十五号吧           | 2026-11-25
            今天                   | 2026-11-21
            明天上午                | 2026-11-22
            后天                   | 2026-11-23
            大后天                  | 2026-11-24
            三天后                  | 2026-11-24
            周三                   | 2026-11-25
            下周三                  | 2026-11-25
            下下周一                | 2026-11-30
            星期天                  | 2026-11-22
            下个月10号              | 2026-12-10
            tomorrow              | 2026-11-22
            the day after tomorrow | 2026-11-23
            next Wednesday        | 2026-11-25
            on Friday please      | 2026-11-27
            Dec 1                 | 2026-12-01
            December 1st          | 2026-12-01
            1 December 2026       | 2026-12-01
            3rd of Jan            | 2027-01-03
            in five days          | 2026-11-26
            """)
    void readsDays(String said, String day) {
        assertThat(read("bookCounter", "date", said)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The light at Tidewater Road 5 is broken since Monday | 2026-11-16
            周一在5号楼         | 2026-11-16
            25号              | 2026-10-25
            二十五号           | 2026-10-25
            周一在五号楼        | 2026-11-16
            12月1日            | 2025-12-01
            December 1st      | 2025-12-01
            2 May             | 2026-05-02
            昨天               | 2026-11-20
            2026-10-03        | 2026-10-03
            """)
    void looksBackForADayThatHasBeen(String said, LocalDate day) {
        assertThat(Days.findPast(said, TODAY).flatMap(Days.Named::day)).hasValue(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2月30日     | wrong
            12个月      | nothing
            一年        | nothing
            不知道       | nothing
            may be     | nothing
            """)
    void takesNothingElseForADay(String said, String outcome) {
        assertThat(read("bookCounter", "date", said)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            上午九点         | 09:00
            9点            | 09:00
            9:00           | 09:00
            下午一点半       | 13:30
            两点半          | 14:30
            下午3:30        | 15:30
            13:30          | 13:30
            9 am           | 09:00
            at ten         | 10:00
            half past two  | 14:30
            3:30 pm        | 15:30
            11 o'clock     | 11:00
            十二点          | wrong
            8点            | wrong
            """)
    void readsTimesOnOffer(String said, String time) {
        assertThat(read("bookCounter", "time", said)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"你好\n晚上9点", "9点\n晚上", "Hello\nnine o'clock in the evening"})
    void hearsTheEveningOnAnotherLineThanTheHour(String said) {
        assertThat(read("bookCounter", "time", said)).isEqualTo("wrong");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12个月        | 12
            十二个月       | 12
            12           | 12
            一年          | 12
            半年          | 6
            八            | 8
            twelve months | 12
            a year        | 12
            half a year   | 6
            两年          | wrong
            3个月         | wrong
            24            | wrong
            """)
    void readsMonthsWithinTheirBounds(String said, String months) {
        assertThat(read("submitRenewal", "months", said)).isEqualTo(months);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            我社保交了五年           | 60
            三年零两个月             | 38
            两年半                 | 30
            交了六十个月             | 60
            5 years               | 60
            """)
    void readsYearsAsMonthsWhereMonthsAreMeant(String said, String months) {
        assertThat(read("estimatePoints", "insuranceMonths", said)).isEqualTo(months);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30岁             | 30
            今年三十五         | 35
            四十二            | 42
            I am 28           | 28
            twenty            | 20
            12岁             | wrong
            """)
    void readsAges(String said, String age) {
        assertThat(read("estimatePoints", "age", said)).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bookCounter    | site   | 静河中心            | jinghe
            bookCounter    | site   | 静河那个            | jinghe
            bookCounter    | site   | 东浦               | dongpu
            bookCounter    | site   | the Dongpu branch  | dongpu
            bookCounter    | site   | 第二个              | dongpu
            bookCounter    | site   | 中心               | nothing
            bookCounter    | matter | 居转户              | settlement
            bookCounter    | matter | 积分的事            | points
            bookCounter    | matter | 签注               | renewal
            bookCounter    | matter | something else, other | other
            estimatePoints | degree | 本科毕业            | bachelor
            estimatePoints | degree | 大专以下            | none
            estimatePoints | degree | 大专               | college
            estimatePoints | degree | I have a master's degree | master
            """)
    void readsChoices(String operation, String parameter, String said, String value) {
        assertThat(read(operation, parameter, said)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            submitRenewal | permitNo | JZ9901020013          | JZ9901020013
            submitRenewal | permitNo | 号码是jz9901020013，谢谢 | JZ9901020013
            submitRenewal | permitNo | JZ99010200            | wrong
            submitRenewal | permitNo | jz 9901 0200 13       | JZ9901020013
            submitRenewal | permitNo | my number is JZ 9901020013 thanks | JZ9901020013
            submitRenewal | permitNo | JZ-9901020013         | JZ9901020013
            submitRenewal | permitNo | JZ 9901020013 12个月    | JZ9901020013
            submitRenewal | permitNo | JZ 9901 0200          | wrong
            getCase       | caseNo   | 990102 2026 000123    | 990102-2026-000123
            getCase       | caseNo   | 9901022026000123      | wrong
            submitRenewal | permitNo | 我不记得了              | nothing
            getCase       | caseNo   | 办件990102-2026-000123 | 990102-2026-000123
            submitRenewal | idNo     | {{ID_NO#2}}           | {{ID_NO#2}}
            submitRenewal | idNo     | 是{{PHONE#1}}          | wrong
            submitRenewal | idNo     | 99010219880307        | wrong
            bookCounter   | phone    | {{ID_NO#1}} {{PHONE#1}} | {{PHONE#1}}
            """)
    void readsNumbersAndPlaceholders(String operation, String parameter, String said, String value) {
        assertThat(read(operation, parameter, said)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            有     | true
            是的    | true
            没有    | false
            不是    | false
            yes    | true
            no, never | false
            """)
    void readsYesAndNo(String said, String value) {
        assertThat(read("estimatePoints", "volunteer", said)).isEqualTo(value);
    }

    /** Who asks whether to has not answered. */
    @ParameterizedTest
    @CsvSource({
        "匿名, true",
        "我还是不匿名了, true",
        "stay anonymous, true",
        "要不要匿名, false",
        "我要不要匿名, false",
        "匿名还是不匿名, false",
        "不知道要匿名, false"
    })
    void tellsWhoWantsItFromWhoAsks(String said, boolean wanted) {
        var ticket = Form.of(SampleCity.hotline().tool("createTicket"));

        assertThat(ticket.namesOnly(said)).isEqualTo(wanted);
    }

    private static String read(String operation, String parameter, String said) {
        var slot = Form.of(SampleCity.residencePoints().tool(operation))
                .slot(parameter)
                .orElseThrow();
        return switch (slot.read(said, true, TODAY)) {
            case Reading.Found found -> found.value().asString();
            case Reading.Wrong ignored -> "wrong";
            case Reading.Nothing ignored -> "nothing";
        };
    }

    /** The gateway would refuse it in the end. */
    @ParameterizedTest
    @CsvSource({
        "'{\"type\":\"string\",\"maxLength\":10}', {{PLATE#1}}, true",
        "'{\"type\":\"string\",\"pattern\":\"^.[A-Z][A-Z0-9]{5}$\"}', {{PLATE#1}}, true",
        "'{\"type\":\"string\",\"pattern\":\"^.[A-Z][A-Z0-9]{5}$\"}', {{ID_NO#1}}, false",
        "'{\"type\":\"string\",\"maxLength\":10}', none, false"
    })
    void isShutForAPersonalValueThatWasNotDeclared(String schema, String said, boolean shut) {
        var tool = SampleCity.hotline().tool("createTicket");
        var plate = Slot.of(new Parameter("plate", true, Rendering.parse(schema), tool));

        assertThat(PersonalSlot.isShutOutOf(plate, said)).isEqualTo(shut);
        assertThat(plate.hear("{{PLATE#1}}", true, TODAY)).isNotInstanceOf(Reading.Found.class);
    }

    /** How long it is only the vault knows. */
    @Test
    void takesADeclaredPersonalValueInsteadOfMeasuringItsPlaceholder() {
        var booking = SampleCity.residencePoints().tool("bookCounter");
        var five = Rendering.parse("{\"type\":\"string\",\"maxLength\":5}");

        assertThat(new TextSlot(new Parameter("phone", true, five, booking)).hear("{{PHONE#1}}", true, TODAY))
                .isInstanceOf(Reading.Found.class);
    }

    /** A number of any length with dashes somewhere: harmless to look at, years of work over the second sentence. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void asksAgainWhereAPatternWouldTakeYearsOverWhatWasSaid() {
        var schema = Rendering.parse("{\"pattern\":\"^[A-Z]{2}[0-9]+-?[0-9]+-?[0-9]+-?[0-9]+$\"}");
        var code = Slot.of(
                new Parameter("caseNo", true, schema, SampleCity.hotline().tool("createTicket")));
        var number = "LJ" + "1".repeat(3_900) + "x";

        assertThat(code.hear("前面说过的，我的编号是 lj2026-11-4711 没错", true, TODAY))
                .isInstanceOfSatisfying(
                        Reading.Found.class,
                        found -> assertThat(found.value().asString()).isEqualTo("LJ2026-11-4711"));
        assertThat(code.hear(number, true, TODAY)).isEqualTo(Reading.WRONG);
        assertThat(((CodeSlot) code).takes(number)).isFalse();
        assertThat(((CodeSlot) code).leftOutOf(number)).isEqualTo(number);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takesNoWordsOverWhichAPatternWouldTakeYears() {
        var schema = Rendering.parse("{\"pattern\":\"^([a-z ]*,?)[a-z ]*,?[a-z ]*,?[a-z ]*,?[a-z ]*$\"}");
        var text = new TextSlot(
                new Parameter("note", true, schema, SampleCity.hotline().tool("createTicket")));

        assertThat(text.hear("noise, at night", true, TODAY)).isInstanceOf(Reading.Found.class);
        assertThat(text.hear("noise ".repeat(600) + "!", true, TODAY)).isEqualTo(Reading.WRONG);
    }
}
