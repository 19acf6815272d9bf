package org.shikumen.runtime.engine.dialogue;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of several days the one that is meant is taken, or the citizen is asked. Today is Tuesday, 24 November 2026. */
class MeantDayTest {

    private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            我明天出差，周五上午十点                         | 2026-11-27
            我明天出差周五上午十点可以                        | 2026-11-27
            居住证12月19日到期，预约静河中心周五上午十点             | 2026-11-27
            居住证12月19日到期，预约静河中心                   | nothing
            昨天打过电话，今天没空，周五上午十点                  | 2026-11-27
            I'm away tomorrow. Book Jinghe on Friday     | 2026-11-27
            I'm away tomorrow book Jinghe on Friday      | 2026-11-27
            on Friday at 10 tomorrow I can't             | 2026-11-27
            my permit expires on December 19, book me for Friday | 2026-11-27
            I have to work on Friday                     | nothing
            周三生日，帮我约周五的                           | 2026-11-27
            周三，不对，周四                               | 2026-11-26
            on Wednesday, sorry, I mean Thursday         | 2026-11-26
            明天和后天我都出差，周五可以                        | 2026-11-27
            周五，11月27号                               | 2026-11-27
            周五11月27号                                | 2026-11-27
            周五你们上班吗                                | 2026-11-27
            周三不忙                                   | 2026-11-25
            """)
    void takesTheDayThatIsMeant(String said, String day) {
        assertThat(heard("bookCounter", "date", said)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            周三或者周五               | 2026-11-25 2026-11-27
            约周三或者周五              | 2026-11-25 2026-11-27
            周三或周五上午十点            | 2026-11-25 2026-11-27
            周三行，周五也行             | 2026-11-25 2026-11-27
            明天周四                 | 2026-11-25 2026-11-26
            周三到周五都可以             | 2026-11-25 2026-11-26 2026-11-27
            between Wednesday and Friday | 2026-11-25 2026-11-27
            Wednesday to Friday     | 2026-11-25 2026-11-26 2026-11-27
            on Wednesday or maybe on Friday | 2026-11-25 2026-11-27
            周五，11月26号            | 2026-11-27 2026-11-26
            下周有空，周三最好            | 2026-11-25 2026-12-02
            下周约个号                | 2026-11-30 2026-12-01 2026-12-02 2026-12-03 2026-12-04 2026-12-05 2026-12-06
            this week               | 2026-11-24 2026-11-25 2026-11-26 2026-11-27 2026-11-28 2026-11-29
            """)
    void offersTheDaysThatMayBeMeant(String said, String days) {
        assertThat(heard("bookCounter", "date", said)).isEqualTo("one of " + days);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            下周有号吗，静河的             | 2026-11-30
            any free slots at dongpu next week? | 2026-11-30
            东浦12月哪天有空             | 2026-12-01
            下个月有号吗                | 2026-12-01
            12月中旬有号吗              | 2026-12-11
            月底有号吗                 | nothing
            本月底有号吗                | 2026-11-24
            free slots in December  | 2026-12-01
            free slots at the end of December | 2026-12-21
            any free slots in may    | 2027-05-01
            1月有号吗                 | 2027-01-01
            两周后有号吗                | 2026-12-08
            anything in two weeks   | 2026-12-08
            the week after next     | 2026-12-07
            这周有号吗                 | 2026-11-24
            下周末有号吗                | 2026-12-05
            居住证12月到期，有号吗          | nothing
            我住了8个月了               | nothing
            any slots in decent time | nothing
            下周三有号吗                | 2026-12-02
            12月3号之后有号吗            | 2026-12-03
            """)
    void looksFromTheBeginningOfAWeekOrMonth(String said, String day) {
        assertThat(heard("searchSlots", "from", said)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I reported it last Friday, it broke on Monday | 2026-11-23
            我上周五打过电话，灯是周日坏的                     | 2026-11-22
            从11月20号开始不亮，昨天更黑                     | 2026-11-20
            周一坏的，周二又坏了                           | one of 2026-11-23 2026-11-24
            昨天我上班的时候看到路灯不亮                      | 2026-11-23
            上周就坏了                                | nothing
            昨天坏的，明天能修吗                           | 2026-11-23
            """)
    void tellsTheDayItHappenedFromTheDayItWasReported(String said, String day) {
        var slot = Form.of(SampleCity.hotline().tool("createTicket"))
                .slot("happenedOn")
                .orElseThrow();

        assertThat(shown(slot.hear(said, true, TUESDAY))).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            静河下午有号吗                    | zh | 只能按日期查询
            静河明天十点有号吗                  | zh | 只能按日期查询
            is there a free slot at Jinghe in the afternoon | en | Only days can be looked up
            """)
    void saysThatOnlyDaysAreLookedUp(String said, String language, String answer) {
        var talk = new Talk(SampleCity.residencePoints(), language);

        var call = talk.says("查询可预约时段，" + said);

        assertThat(Talk.gist(call)).startsWith("searchSlots");
        assertThat(call.text()).contains(answer);
    }

    @Test
    void asksForTheDayWhereTwoWereNamed() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        var answer = talk.says("预约窗口，静河中心，下周三或者下周五上午十点，办居住证签注，手机号{{PHONE#1}}");

        assertThat(answer.text()).contains("2026-11-25、2026-11-27，请选一项").contains("哪一天去");
    }

    @Test
    void takesNoLongerOverAMessageMadeOfDays() {
        assertThat(heard("bookCounter", "date", "明天".repeat(2_000))).isEqualTo("2026-11-25");
        assertThat(heard("bookCounter", "date", "周三" + " ".repeat(4_000) + "周五"))
                .startsWith("one of");
    }

    private static String heard(String operation, String parameter, String said) {
        var slot = Form.of(SampleCity.residencePoints().tool(operation))
                .slot(parameter)
                .orElseThrow();
        return shown(slot.hear(said, true, TUESDAY));
    }

    private static String shown(Reading reading) {
        return switch (reading) {
            case Reading.Found found -> found.value().asString();
            case Reading.Wrong wrong ->
                wrong.left().stream().map(day -> day.asString("")).collect(joining(" ", "one of ", ""));
            case Reading.Nothing ignored -> "nothing";
        };
    }
}
