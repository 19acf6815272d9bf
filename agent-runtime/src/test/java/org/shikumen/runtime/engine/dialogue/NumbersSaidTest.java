package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A number is taken as it was said, and of several none. */
class NumbersSaidTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12345678.90          | 12345678.90
            100000000            | 100000000
            99999999999999.99    | 99999999999999.99
            12                   | 12
            0.10                 | 0.10
            1,250.50             | 1250.50
            1.5万                 | 15000
            金额是12345678.90元      | 12345678.90
            3块2毛                 | 3.2
            十二块五                 | 12.5
            12块5                 | 12.5
            十二块五毛钱               | 12.5
            12.5元                | 12.5
            """)
    void keepsAnAmountToTheLastDigit(String said, String amount) {
        var slot = amount("{\"type\":\"number\"}");

        var reading = slot.hear(said, true, SampleCity.TODAY);

        assertThat(reading).isInstanceOfSatisfying(Reading.Found.class, found -> {
            assertThat(found.value()).hasToString(amount);
            assertThat(slot.shown(found.value(), "en")).isEqualTo(amount);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            9007199254740993       | 9007199254740993
            99999999999999999999   | 99999999999999999999
            12.0                   | 12
            """)
    void keepsAWholeNumberOfAnyLength(String said, String number) {
        assertThat(said(amount("{\"type\":\"integer\"}"), said)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            integer | two and a half         | wrong
            integer | two and a half years   | wrong
            integer | 两年半                   | wrong
            integer | 两个半                   | wrong
            integer | 2.5                    | wrong
            integer | 两年                    | 2
            integer | 5年零3个月                | nothing
            integer | 5 years and 3 months    | nothing
            number  | two and a half         | 2.5
            number  | 两年半                   | 2.5
            number  | 2.5                    | 2.5
            number  | two and a half years   | 2.5
            number  | 两个半天                  | nothing
            """)
    void takesNoPartOfANumberForTheWhole(String type, String said, String years) {
        assertThat(said(years("{\"type\":\"%s\"}".formatted(type)), said)).isEqualTo(years);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"number","minimum":0,"maximum":100}                  | 101  | a number from 0 to 100
            {"type":"integer","minimum":0,"maximum":100}                 | 101  | a whole number from 0 to 100
            {"type":"number","exclusiveMinimum":0,"maximum":12345678.9}  | 0    | a number, more than 0, at most 12345678.9
            {"type":"number","minimum":1,"exclusiveMaximum":10}          | 10   | a number, at least 1, less than 10
            {"type":"number","minimum":0,"multipleOf":0.01}              | 0.001 | a number, at least 0, a multiple of 0.01
            {"type":"integer","multipleOf":5}                            | 7    | a whole number, a multiple of 5
            {"type":"integer"}                                           | 2.5  | a whole number
            """)
    void saysAtOnceWhichNumbersWouldDo(String schema, String said, String expected) {
        var slot = amount(schema);

        assertThat(said(slot, said)).isEqualTo("wrong");
        assertThat(slot.expected("en")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"number","exclusiveMinimum":0}                       | 0.01 | 大于 0
            {"type":"number","minimum":0,"multipleOf":0.01}              | 12.34 | 须为 0.01 的整数倍
            {"type":"number","exclusiveMaximum":10}                      | 9.99 | 小于 10
            """)
    void takesWhatFits(String schema, String said, String told) {
        var slot = amount(schema);

        assertThat(said(slot, said)).isEqualTo(said);
        assertThat(slot.expected("zh")).contains(told);
    }

    /** The citizen is asked which of them is meant. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            不续一年，续半年就够了                        | 6
            不用12个月，6个月就行                       | 6
            不需要续12个月，续6个月                      | 6
            12个月，不对，6个月                        | 6
            12 months, no wait, 6 months        | 6
            12 months, sorry, 6 months          | 6
            一年，也就是12个月                        | 12
            我的证12月到期，续一年                     | 12
            2025年办的，续一年                       | 12
            续12月                              | 12
            上次续了6个月这次要一年                     | 6, 12
            我在这住了8个月了，续一年                    | 8, 12
            I am 7 months pregnant. For a year please | 7, 12
            """)
    void renewsForNoneOfSeveralTimes(String said, String months) {
        assertThat(said("submitRenewal", "months", said)).isEqualTo(months);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            社保交了5年，中间断了3个月                     | 60, 3
            工作10年了，社保交了6年                      | 120, 72
            在上海交了三年社保，临江交了两年                  | 36, 24
            一共86个月，其中临江26个月                    | 86, 26
            社保呢，打工十二年，交了九年                    | 144, 108
            差两个月满五年                            | wrong
            two months short of five years         | wrong
            快五年了                                | nothing
            将近五年                                | nothing
            还差两个月                               | nothing
            出差两年                                | 24
            尽快，五年                               | 60
            """)
    void countsNoneOfSeveralTimes(String said, String months) {
        assertThat(said("estimatePoints", "insuranceMonths", said)).isEqualTo(months);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            我儿子大专毕业22岁，我自己初中毕业48岁              | 22, 48
            明年就36岁了                             | nothing
            next year I will be 36                | nothing
            一共35                               | 35
            35，就这一个                           | 35
            """)
    void takesNoneOfSeveralAges(String said, String age) {
        assertThat(said("estimatePoints", "age", said)).isEqualTo(age);
    }

    private static String said(String operation, String parameter, String said) {
        return said(
                Form.of(SampleCity.residencePoints().tool(operation))
                        .slot(parameter)
                        .orElseThrow(),
                said);
    }

    private static String said(Slot slot, String said) {
        return switch (slot.hear(said, true, SampleCity.TODAY)) {
            case Reading.Found found -> found.value().toString();
            case Reading.Wrong(var left) when left.isEmpty() -> "wrong";
            case Reading.Wrong(var left) ->
                left.stream().map(JsonNode::toString).collect(Collectors.joining(", "));
            case Reading.Nothing _ -> "nothing";
        };
    }

    private static Slot amount(String schema) {
        return Slot.of(new Parameter(
                "amount", true, Rendering.parse(schema), SampleCity.hotline().tool("createTicket")));
    }

    private static Slot years(String schema) {
        return Slot.of(new Parameter(
                "years", true, Rendering.parse(schema), SampleCity.hotline().tool("createTicket")));
    }
}
