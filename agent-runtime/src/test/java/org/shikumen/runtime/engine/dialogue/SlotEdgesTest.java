package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is easily misheard. Better to ask again than to fill a form with what nobody said. Today is Saturday, 21 November 2026. */
class SlotEdgesTest {

    private static final LocalDate TODAY = SampleCity.TODAY;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            三百五            | 350
            三百零五           | 305
            三百五十           | 350
            一千二            | 1200
            一千零二十          | 1020
            两万五            | 25000
            一百二十万          | 1200000
            一万零五           | 10005
            两百             | 200
            二〇二六           | 2026
            十              | 10
            2.5万           | 25000
            1,250.5        | 1250.5
            zero           | 0
            nineteen       | 19
            twenty-five    | 25
            forty two      | 42
            hundred        | 100
            a hundred and twenty       | 120
            three hundred five         | 305
            two thousand five hundred  | 2500
            a thousand and one         | 1001
            2 thousand       | 2000
            0.5万           | 5000
            3千             | 3000
            3千万            | 30000000
            1.5 万          | 15000
            3万5            | 35000
            3万5千           | 35000
            三亿             | 300000000
            一亿两千万          | 120000000
            一点五            | 1.5
            三点五万           | 35000
            """)
    void knowsTheWholeOfANumber(String said, BigDecimal value) {
        var found = Numbers.ANY.matcher(said);

        assertThat(found.find()).isTrue();
        assertThat(found.group()).isEqualTo(said);
        assertThat(Numbers.value(said)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "十几",
                "几十",
                "几百",
                "数十",
                "百",
                "千万别",
                "三四百",
                "三四个",
                "十七八万",
                "6-12",
                "6到12",
                "-12",
                "two million",
                "2 million"
            })
    void takesNoNumberOutOfWhatIsNone(String said) {
        assertThat(Numbers.ANY.matcher(said).results().map(found -> found.group()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5 years and 3 months   | 63
            5 years, 3 months      | 63
            a year and two months  | 14
            a year and a half      | 18
            two years and a half   | 30
            two and a half years   | 30
            thirty-six months      | 36
            two hundred months     | 200
            ５年３个月                | 63
            １２                    | 12
            0                      | 0
            600                    | 600
            601                    | nothing
            -12                    | nothing
            1.5个月                 | nothing
            6-12                   | nothing
            6-12个月                 | nothing
            六到十二个月                 | nothing
            三四个月                   | nothing
            十几个月                   | nothing
            累计缴费月数三四个月             | nothing
            一百二十个月                 | 120
            一年零三个月                 | 15
            1百个月                   | 100
            """)
    void countsTheMonthsOfALongTime(String said, String months) {
        assertThat(heard("estimatePoints", "insuranceMonths", said)).isEqualTo(months);
    }

    /** Another thing was counted than was asked for. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            我今年35岁              | nothing | 35
            I'm 35 years old       | nothing | 35
            60，我35岁              | 60      | 35
            五年，我35岁             | 60      | 35
            """)
    void leavesAnAgeToTheAgeWhenMonthsAreAskedFor(String said, String months, String age) {
        assertThat(heard("estimatePoints", "insuranceMonths", "insuranceMonths", said))
                .isEqualTo(months);
        assertThat(heard("estimatePoints", "insuranceMonths", "age", said)).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            社保其实是36个月      | nothing | 36
            不对，社保六年         | nothing | 72
            36 months, not 30 | nothing | 36
            """)
    void leavesMonthsToTheMonthsWhenAnAgeIsAskedFor(String said, String age, String months) {
        assertThat(heard("estimatePoints", "age", "age", said)).isEqualTo(age);
        assertThat(heard("estimatePoints", "age", "insuranceMonths", said)).isEqualTo(months);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "社保缴纳不满15年怎么办",
                "不到一年",
                "超过三年了",
                "至少60个月",
                "八年多",
                "6个多月",
                "十来个月",
                "三十多",
                "60个月以上",
                "less than 5 years",
                "over 60 months",
                "60 or more",
                "6个月或者12个月",
                "60 or 72"
            })
    void takesNoBoundForTheNumberItself(String said) {
        assertThat(heard("estimatePoints", "insuranceMonths", said)).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource({"12个月多少钱, 12", "12个月多久能好, 12", "大约10个月, 10", "about 10 months, 10", "10个月左右, 10"})
    void takesANumberBesideWhichOnlySomethingIsAsked(String said, String months) {
        assertThat(heard("submitRenewal", "months", said)).isEqualTo(months);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            注册资本五十万元         | 500000
            两万五千元            | 25000
            贷两万五             | 25000
            大概3.5万           | 35000
            3.5万元            | 35000
            300块钱            | 300
            ¥1,200            | 1200
            five hundred yuan | 500
            2 thousand yuan  | 2000
            3千元             | 3000
            5百块             | 500
            注册资本 50 万元     | 500000
            注册资本1.5 万元     | 15000
            5百万             | 5000000
            3千万元            | 30000000
            3亿元             | 300000000
            一点五万元           | 15000
            3万5千元           | 35000
            """)
    void countsMoneyToTheLastYuan(String said, BigDecimal yuan) {
        assertThat(Unit.MONEY.phrases())
                .filteredOn(phrase -> phrase.pattern().matcher(said).find())
                .first()
                .satisfies(phrase -> {
                    var found = phrase.pattern().matcher(said);
                    assertThat(found.find()).isTrue();
                    assertThat(phrase.value().apply(found)).isEqualTo(yuan);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"几百元", "十几万元", "数千元", "三五百元", "万元以上", "500-1000元", "五百到一千元", "2 million yuan", "500.5.5元"})
    void makesNoSumOfWhatIsOnlyRoughlySaid(String said) {
        assertThat(Unit.MONEY.phrases())
                .noneMatch(phrase -> phrase.pattern().matcher(said).find());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I'm thirty-five years old | 35
            twenty-one                | 21
            16                        | 16
            70                        | 70
            15                        | nothing
            71                        | nothing
            30.5                      | nothing
            35-40                     | nothing
            年龄35-40                   | nothing
            三五岁                       | nothing
            三五                        | 35
            35😀                      | 35
            """)
    void takesAnAgeWithinItsBounds(String said, String age) {
        assertThat(heard("estimatePoints", "age", said)).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            两天后              | 2026-11-23
            100天后            | 2027-03-01
            in ten days       | 2026-12-01
            in twenty-one days | 2026-12-12
            in several days   | nothing
            in some days      | nothing
            in 99999999999999999999 days | nothing
            上周三              | 2026-11-11
            上上周一             | 2026-11-02
            Sept 3            | 2027-09-03
            I decided 3 of us come | nothing
            on the 2nd and 3rd floor | nothing
            I was 1st in line | nothing
            on the 2nd or 3rd | nothing
            on the 2nd please | 2026-12-02
            ２０２６－１２－０１      | 2026-12-01
            Feb 29, 2028      | 2028-02-29
            2026-02-29        | nothing
            31号               | nothing
            0号                | nothing
            三十一号           | nothing
            第3号              | nothing
            一百二十号         | nothing
            十日内             | nothing
            中山路十二号       | nothing
            中山路12号          | nothing
            中山路 12 号        | nothing
            改到12号            | 2026-12-12
            13月1日             | nothing
            12/1              | nothing
            """)
    void namesNoDayThatWasNotNamed(String said, String day) {
        assertThat(heard("bookCounter", "date", said)).isEqualTo(day);
    }

    /** Neither the month before nor the year after has every day. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-12-01 | 31号      | nothing
            2026-12-01 | 30号      | 2026-11-30
            2027-03-01 | 31号      | nothing
            2026-11-21 | 31号      | 2026-10-31
            2026-07-10 | 31号      | nothing
            2027-02-27 | 30号      | 2027-01-30
            2027-02-27 | 31号      | 2027-01-31
            2026-11-21 | 32号      | nothing
            2028-01-10 | 2月28日    | 2027-02-28
            2028-01-10 | 2月29日    | nothing
            """)
    void looksBackToTheSameDayOrToNone(LocalDate today, String said, String day) {
        assertThat(Days.findPast(said, today)
                        .flatMap(Days.Named::day)
                        .map(LocalDate::toString)
                        .orElse("nothing"))
                .isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2月29日", "Feb 29"})
    void makesNoOtherDayOfALeapDayThatIsGone(String said) {
        assertThat(Days.find(said, LocalDate.parse("2028-03-01")).orElseThrow().day())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            两点三十            | 14:30
            十三点三十           | 13:30
            14：30           | 14:30
            下午３点３０         | 15:30
            quarter past ten | nothing
            9：30            | nothing
            十点十五            | nothing
            十点零五            | nothing
            ten past nine   | nothing
            quarter to three | nothing
            twenty to ten   | nothing
            half past two   | 14:30
            12点              | nothing
            9点分两批去          | 09:00
            9点十分            | nothing
            25:00           | nothing
            9:60            | nothing
            9:0             | nothing
            差一刻十点           | nothing
            上午差五分十点         | nothing
            十点差五分           | nothing
            nine thirty     | nothing
            at nine thirty  | nothing
            at nine, thirty of us | 09:00
            9点半差不多          | nothing
            差10分9点           | nothing
            nine ten        | nothing
            at nine ten     | nothing
            eleven ten      | nothing
            9 点 30          | nothing
            9 点半            | nothing
            差不多九点           | 09:00
            我出差，九点吧         | 09:00
            能晚点吗，10点        | 10:00
            10点，别太晚         | 10:00
            明晚9点            | nothing
            at nine         | 09:00
            9:00 p.m.       | nothing
            9:00 a.m.       | 09:00
            3:30 p.m.       | 15:30
            今晚9点            | nothing
            今早9点            | 09:00
            二十一点            | nothing
            下周一三点半         | 15:30
            星期一两点半         | 14:30
            周五十点           | 10:00
            周五10点          | 10:00
            周三九点           | 09:00
            周二十点           | 10:00
            下周一十一点         | 11:00
            礼拜六十点          | 10:00
            每周十点           | 10:00
            周三二十点          | nothing
            2026.11.27       | nothing
            2026.11.27 十点   | 10:00
            """)
    void booksNoHourWhenAnotherMinuteWasSaid(String said, String time) {
        assertThat(heard("bookCounter", "time", said)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"不知道", "我不清楚", "不确定", "I don't know", "I don’t know", "not sure", "no idea"})
    void takesNotKnowingNeitherForYesNorForNo(String said) {
        assertThat(heard("estimatePoints", "volunteer", said)).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            有志愿服务                          | true
            社保没断过，有志愿服务                    | true
            I did volunteer service          | true
            I want my volunteer service counted | true
            没有志愿服务                         | false
            我从来没参加过志愿服务                    | false
            志愿服务没有                         | false
            志愿服务：无                         | false
            no volunteer service             | false
            I haven't done any volunteer service | false
            volunteer service: none          | false
            I haven’t done any volunteer service | false
            不仅有志愿服务，还献过血                   | true
            不好意思我有志愿服务                     | true
            我非常想把志愿服务算进去                   | true
            有没有志愿服务加分                      | nothing
            志愿服务算不算                        | nothing
            I don’t do volunteer service     | false
            volunteer service? I don’t know  | nothing
            不知道志愿服务算不算                     | nothing
            本科                             | nothing
            """)
    void hearsWhetherWhatIsNamedIsDenied(String said, String value) {
        var form = Form.of(SampleCity.residencePoints().tool("estimatePoints"));

        var heard = form.read(said, Optional.empty(), TODAY).values().get("volunteer");

        assertThat(heard == null ? "nothing" : heard.asString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            是            | true
            没错           | true
            是的没错         | true
            没问题          | true
            yes, no problem | true
            of course    | true
            当然           | true
            当然没问题        | true
            当然没错         | true
            当然不          | false
            当然没有         | false
            没            | false
            没有           | false
            没做过          | false
            从来没有         | false
            of course not | false
            I haven’t    | false
            I do not     | false
            ＮＯ           | false
            无所谓          | nothing
            没关系          | nothing
            有没有          | nothing
            是不是          | nothing
            maybe        | nothing
            """)
    void hearsAnAnswerToAYesOrNo(String said, String value) {
        assertThat(heard("estimatePoints", "volunteer", said)).isEqualTo(value);
    }

    private static String heard(String operation, String parameter, String said) {
        return heard(operation, parameter, parameter, said);
    }

    private static String heard(String operation, String asked, String parameter, String said) {
        var form = Form.of(SampleCity.residencePoints().tool(operation));
        var heard = form.read(said, form.slot(asked), TODAY).values().get(parameter);
        return heard == null ? "nothing" : heard.asString();
    }
}
