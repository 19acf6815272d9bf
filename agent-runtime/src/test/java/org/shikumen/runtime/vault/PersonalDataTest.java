package org.shikumen.runtime.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ID_NO       | 990102198803070015  | 我的身份证是990102198803070015，谢谢
        ID_NO       | 990102198803070015  | My number is 990102198803070015.
        ADDRESS     | 静河路12号3室             | 住址 在静河路12号3室
        ADDRESS     | 静河路12号3室             | 寄到 在静河路12号3室
        PHONE       | 13800001234         | 打13800001234–8001
        ID_NO       | 99010219520611002X  | 身份证号码：99010219520611002x
        ID_NO       | 99010219520611002X  | 号码９９０１０２１９５２０６１１００２Ｘ可以吗
        ID_NO       | 990102198803070015  | ID 990102 19880307 0015
        ID_NO       | 990102198803070015  | 990102-1988-0307-0015
        ID_NO       | 990103201509010039  | 孩子990103201509010039
        ID_NO       | 990103201509010039  | ID990103201509010039
        CREDIT_CODE | 91990102MA0000001D  | 公司代码91990102MA0000001D
        CREDIT_CODE | 12990102MB0000002P  | code 12990102mb0000002p please
        PHONE       | 13912345678         | 电话13912345678
        PHONE       | 13912345678         | call +86 139 1234 5678 after six
        PHONE       | 13912345678         | 139-1234-5678
        PHONE       | 00013800001         | 手机号00013800001
        PHONE       | 00013800001         | 手机号０００１３８００００１。
        BANK_CARD   | 6222020200112233446 | 卡号 6222 0202 0011 2233 446
        BANK_CARD   | 4111111111111111    | card 4111-1111-1111-1111
        PASSPORT    | E12345678           | 护照E12345678
        PASSPORT    | G12345678           | passport G12345678,
        PASSPORT    | EA1234567           | passport ea1234567
        PLATE       | 沪A12345             | 车牌沪A12345
        PLATE       | 临AD12345            | 我的车是临A·D12345
        PLATE       | 临B88F66             | 临b88f66停在楼下
        EMAIL       | li.na@mail.example  | 邮箱li.na@mail.example
        EMAIL       | li.na@mail.example  | write to li.na@mail.example.
        ID_NO       | 990102198803070015  | 990102198803070015号
        ID_NO       | 99010219520611002X  | （99010219520611002x）
        ID_NO       | 990102198803070015  | 990102–19880307–0015
        PHONE       | 00013800001         | 我00013800001我
        PHONE       | 00013800001         | "00013800001"
        PHONE       | 00013800001         | id=00013800001
        PHONE       | 00013800001         | 000　1380　0001
        PHONE       | 13912345678         | 139‑1234‑5678
        PHONE       | 13912345678         | tel—13912345678
        PHONE       | 13912345678         | tel–13912345678
        PLATE       | 沪A1234警             | 沪A1234警
        ADDRESS     | 静河区柳岸路12号3单元       | 居住地址：静河区柳岸路12号3单元
        ADDRESS     | 东浦区河畔街7号           | 户籍地址是东浦区河畔街7号
        ADDRESS     | 静河区柳岸路12号          | 我家住在静河区柳岸路12号
        ADDRESS     | 静河区柳岸路12号          | 我的住址在静河区柳岸路12号
        ADDRESS     | 静河区柳岸路12号3单元       | 我的地址是静河区柳岸路12号3单元，谢谢
        ADDRESS     | 静河区柳岸路12号          | 我住在静河区柳岸路12号。
        ADDRESS     | 静河区柳岸路12号          | 我家住静河区柳岸路12号，离办事大厅不远
        ADDRESS     | 柳岸路12弄3号202室       | 请寄到柳岸路12弄3号202室
        ADDRESS     | 东浦区河畔街7号           | 户籍地：东浦区河畔街7号
        ADDRESS     | 12 Willow Bank Road | My address is 12 Willow Bank Road, thanks
        ADDRESS     | 7 River Lane        | I live in 7 River Lane, with my son
        ADDRESS     | 7 River Lane        | My home is at 7 River Lane
        PHONE       | 13800001234         | 我电话一三八零零零零一二三四麻烦回访
        PHONE       | 13800001234         | 电话是幺三八 零零零零 幺两三四
        PHONE       | 00013800001         | 手机号零零零一三八零零零零一
        ID_NO       | 990102198803070015  | 身份证九九零一零二一九八八零三零七零零一五
        ID_NO       | 99010219520611002X  | 身份证九九零一零二一九五二零六一一零零二x
        """)
    void findsWhatIsPersonal(String kind, String value, String text) {
        var found = PersonalData.in(text);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().kind()).isEqualTo(Placeholder.Kind.valueOf(kind));
        assertThat(found.getFirst().value()).isEqualTo(value);
    }

    /** As people write it off a card, a scan or another page. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9901 0219 9204 1500 26",
                "99010219920415002 6",
                "9 9 0 1 0 2 1 9 9 2 0 4 1 5 0 0 2 6",
                "990102 1992-04-15 0026",
                "990102.19920415.0026",
                "990102/19920415/0026",
                "990102·19920415·0026",
                "990102・1992・0415・0026",
                "９９０１０２／１９９２０４１５／００２６",
                "990102\n19920415\n0026",
                "990102\r\n19920415\r\n0026",
                "990102\u2028199204150026",
                "9901021992041500–26",
                "990102\u200b19920415\u200b0026",
                "9\u2060901021992\ufeff0415\u00ad\u200d0026",
                "990102\u200b 19920415 \u200b0026",
                "99010219920415\udb40\udc300026"
            })
    void findsAResidentsNumberHoweverItIsSpelt(String spelling) {
        for (var around : List.of("%s", "我的身份证号码是%s，谢谢", "ID:%sabc", "number 2 %s.", "%s 00013800001")) {
            var text = around.formatted(spelling);
            var found = PersonalData.in(text).getFirst();

            assertThat(found.kind()).as(text).isEqualTo(Placeholder.Kind.ID_NO);
            assertThat(found.value()).as(text).isEqualTo("990102199204150026");
            assertThat(text.substring(found.start(), found.end())).isEqualTo(spelling);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(000)13900004",
                "（000）1390-0004",
                "(000) 1390 0004",
                "+86 (000) 13900004",
                "000 13 90 00 04",
                "000-139-000-04",
                "0001390 0004",
                "000.1390.0004",
                "+86 000 139 00004",
                "+86 0001 3900 004",
                "000\u200b1390\u200b0004"
            })
    void findsATelephoneNumberHoweverItIsSpelt(String spelling) {
        for (var around : List.of("%s", "我的电话%s，谢谢", "call %s.", "两个：13912345678，%s", "%s、%<s", "tel:%s")) {
            var text = around.formatted(spelling);
            var found = PersonalData.in(text).getLast();

            assertThat(found.kind()).as(text).isEqualTo(Placeholder.Kind.PHONE);
            assertThat(found.value()).as(text).isEqualTo("00013900004");
            assertThat(text.substring(found.start(), found.end())).isEqualTo(spelling);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "电话：139 12 34 56 78",
                "我的手机是1 3 9 1 2 3 4 5 6 7 8",
                "my phone number is 139-123-45678",
                "(139)12345678",
                "+86 139 123 45678",
                "139.1234.5678"
            })
    void findsATelephoneNumberInUnusualGroupsWhereSomethingTellsThatItIsOne(String text) {
        assertThat(PersonalData.in(text))
                .extracting(PersonalData.Found::kind, PersonalData.Found::value)
                .containsExactly(tuple(Placeholder.Kind.PHONE, "13912345678"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13912345678\u200b00013800001",
                "13912345678 00013800001",
                "13912345678/00013800001",
                "13912345678\n00013800001"
            })
    void findsTwoTelephoneNumbersInARow(String text) {
        assertThat(PersonalData.in(text))
                .extracting(PersonalData.Found::value)
                .containsExactly("13912345678", "00013800001");
    }

    /** As browsers and other programs send a new line within a field. */
    @ParameterizedTest
    @ValueSource(strings = {"\r", "\u0085", "\u2028", "\u2029"})
    void findsAnAddressThatIsBrokenOverTwoLines(String lineBreak) {
        var found = PersonalData.in("我住在静河区柳岸路" + lineBreak + "12号");

        assertThat(found).extracting(PersonalData.Found::kind).containsExactly(Placeholder.Kind.ADDRESS);
    }

    /** So are numbers grouped on pages that they are copied from. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u2009", "\u202f", "\u3000", " ", "-", "\u2010", "\u2011", "\u2013"})
    void findsANumberWhateverItsGroupsAreSetApartBy(String gap) {
        var text = "990102" + gap + "19880307" + gap + "0015，000" + gap + "1380" + gap + "0001";

        assertThat(PersonalData.in(text))
                .extracting(PersonalData.Found::value)
                .containsExactly("990102198803070015", "00013800001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "turn 50883869-0231-4183-b07a-85dbf263f9d1",
                "受理编号 990102-2026-000123",
                "case 990102-2026-000123 is open",
                "permit JZ9901020017",
                "居住证JZ990102001700",
                "2026-11-21 10:30",
                "2026年11月21日",
                "20261121",
                "20261121103000123",
                "2026112110300012",
                "金额 12,000.00 元",
                "amount 13800001234.50",
                "注册资本 100000000000 元",
                "990102198803070016",
                "99010219881307001X",
                "rule version 2026.1.13912",
                "order E20261121",
                "2026-13912345678",
                "12345 热线",
                "phone 110, 119, 12345",
                "91990102MA0000001E",
                "4111111111111112",
                "3fa85f64-5717-4562-b3fc-2c963f66afa6",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "新A类项目2026年申报",
                "云API接口",
                "办事大厅的地址是静河区哪条路几号？",
                "服务地址是什么",
                "What is the address of counter 3",
                "我住在静河区",
                "居住证号JZ9901020017在3号窗口办",
                "材料寄到3号窗口",
                "I live in Jinghe, for 3 years now",
                "The address is counter 3, Harbour Road",
                "3 个月",
                "{{ID_NO#1}}",
                "积分 120 分，还差 5 分",
                "第 1234567890 号",
                "1990102198803070015",
                "9901021988030700150",
                "139123456789",
                "1391234567",
                "A13912345678",
                "2026–2027",
                "990102 19920230 0027",
                "9901 0219 9204 1500 27",
                "990102  19920415  0026",
                "990102, 19920415, 0026",
                "9901 0219 9204 1500 261",
                "2026-11 1990-12-31 2020",
                "2026-11-17\n2019-02-09\n1989-01-05",
                "2026/11/17\r\n2019/02/09\r\n1989/01/05",
                "2026-11-17 2019-02-09 1989-01-05",
                "order 00075-535693",
                "2026-11-21 2027-11-21 2028",
                "2026/11/21\n2026/11/22\n2026/11/23",
                "2026.11.21 10:30 2026.11.21 11:45",
                "LJ-2026-000123",
                "LJ-2026-000123/LJ-2026-000124",
                "990102/2026/000123",
                "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21",
                "1/2/3/4/5/6/7/8/9/10/11/12",
                "150 20 30 40 50",
                "0 0 0 1 0 0 1 1 0 0 1",
                "1 000 139 000 04",
                "12,000 139 000 04",
                "13 912 345 678",
                "000 13 90 00 04 5",
                "000 13 90 00 04.50",
                "000 13 90 00:04",
                "LJ-000-26-001234",
                "案件号码00512345678",
                "工单号码：00512345678",
                "排队号码 0012 3456 789",
                "please call about case 00512345678",
                "受理号码 1352 0260 001",
                "手机充值 150 200 30 400",
                "电话费 13 50 20 30 405",
                "第(150) 2026-11-21",
                "(150) 2026 1121",
                "5(000)13900004",
                "(000)139000041",
                "hotel 150 20 30 40 50",
                "电话 2026-11-21 103",
                "sha256:0001390000f4a1990102199204",
                "139.12.123.123",
                "version 1.0.139.1234.56",
                "10:30 11:45 12:00 13:15",
                "13912\n345678",
                "@everyone"
            })
    void leavesAloneWhatIsNot(String text) {
        assertThat(PersonalData.in(text)).isEmpty();
    }

    @Test
    void findsSeveralInTheOrderInWhichTheyStand() {
        var found = PersonalData.in("电话00013800001，身份证990102198803070015，地址：柳岸路12号 电话13912345678");

        assertThat(found)
                .extracting(PersonalData.Found::kind)
                .containsExactly(
                        Placeholder.Kind.PHONE,
                        Placeholder.Kind.ID_NO,
                        Placeholder.Kind.ADDRESS,
                        Placeholder.Kind.PHONE);
    }

    @Test
    @Timeout(60)
    void isNotSlowedDownByATextMadeToSlowItDown() {
        var processor = ManagementFactory.getThreadMXBean(); // its time is the same on a busy machine
        var began = processor.getCurrentThreadCpuTime();

        for (var piece : new String[] {
            "1", "a.", "6222 ", "地址是", "a@a.", "９", "-1", "9/", "9 9 0 1 0 2 1 9 ", "\u200b1", "电话1 3 ", "(000)1"
        }) {
            PersonalData.in(piece.repeat(20_000) + "1");
        }

        assertThat(Duration.ofNanos(processor.getCurrentThreadCpuTime() - began))
                .isLessThan(Duration.ofSeconds(4));
    }
}
