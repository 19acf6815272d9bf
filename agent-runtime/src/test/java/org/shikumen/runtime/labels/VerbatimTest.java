package org.shikumen.runtime.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbatimTest {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

    @ParameterizedTest(name = "{0} in \"{1}\"")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            JZ9901020017            | my permit is JZ9901020017, please
            JZ9901020017            | 我的证件号是JZ9901020017，续12个月
            JZ9901020017            | permit no:JZ9901020017.
            JZ9901020017            | jz9901020017
            JZ9901020017            | ＪＺ９９０１０２００１７
            JZ9901020017            | JZ 9901 0200 17
            JZ9901020017            | JZ-9901-020017
            LJ20261121-0001         | ticket LJ202611210001
            LJ20261121-0001         | 工单LJ20261121-0001的进度
            12                      | 12个月
            12                      | 就12，谢谢
            2026-12-01              | on 2026-12-01
            2026-12-01              | date:2026-12-01
            3.5                     | about 3.5 metres
            {{ID_NO#1}}             | 我的号码是{{ID_NO#1}}
            东大街 18 号            | 在东大街 18 号，晚上很吵
            18 East Street          | it is at 18 East   Street
            6222 0000 1111 2222     | 6222000011112222
            好                      | 好
            ﬁve                     | ﬁve
            """)
    void stands(String value, String text) {
        assertThat(Verbatim.stands(value, text)).isTrue();
    }

    @ParameterizedTest(name = "{0} not in \"{1}\"")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1                       | case A-1042
            1042                    | case A-1042
            A                       | case A-1042
            42                      | 1042
            5                       | 3.5 metres
            3                       | 3.5 metres
            30                      | at 10:30
            000                     | 12,000 yuan
            1                       | {{ID_NO#1}}
            ID_NO                   | {{ID_NO#1}}
            ID_NO#1                 | {{ID_NO#1}}
            12345                   | 1 2345
            {{ID_NO#1}}             | {{ID_NO#12}}
            {{ID_NO#2}}             | {{ID_NO#1}}
            JZ990102001             | JZ9901020017
            JZ9901020017            | JZ99010200171
            JZ9901020017            | JZ 9901 0200 17-1
            JZ9901020017            | JZ9901;020017
            12                      | 2026-12-01
            十二                    | 二十二个月
            好                      | 你好
            ab                      | cab
            com                     | example.com
            name                    | name@example.com
            ＪＺ９９０１０２００１７| JZ9901020017
            АB1234                  | AB1234
            a1b2                    | a1 b2
            ''                      | anything
            anything                | ''
            """)
    void doesNotStand(String value, String text) {
        assertThat(Verbatim.stands(value.replace("''", ""), text.replace("''", "")))
                .isFalse();
    }

    @Test
    void takesNoInvisibleCharacterForNothing() {
        var hidden = "JZ99\u200b01020017";

        assertThat(Verbatim.stands(hidden, "JZ9901020017")).isFalse();
        assertThat(Verbatim.stands(hidden, "my permit is " + hidden)).isTrue();
        assertThat(Verbatim.stands("JZ9901020017", hidden)).isFalse();
    }

    /** Whatever is written around it, a value stands where it is set apart, and no piece of it does. */
    @Test
    void findsWholeValuesAndNoPieces() {
        var random = new Random(20261121);
        for (var i = 0; i < 2_000; i++) {
            var value = random.ints(4 + random.nextInt(12), 0, LETTERS.length())
                    .collect(StringBuilder::new, (out, at) -> out.append(LETTERS.charAt(at)), StringBuilder::append)
                    .toString();
            var text = "我的编号是 " + value + "，请查一下 and thanks";
            var from = random.nextInt(value.length());
            var to = from + 1 + random.nextInt(value.length() - from);
            var piece = value.substring(from, to);

            assertThat(Verbatim.stands(value, text)).as(value).isTrue();
            assertThat(Verbatim.stands(piece, text))
                    .as("%s of %s", piece, value)
                    .isEqualTo(piece.equals(value));
            assertThat(Verbatim.stands(value + "7", text)).as(value + "7").isFalse();
        }
    }
}
