package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The same messages are read again in every turn: a sentence that no slot can read would end the conversation. */
class AnySentenceTest {

    private static final int SENTENCES = 600;

    /** Values, and pieces of values that are none. */
    private static final List<String> VALUES = List.of(
            ("9点分|9点分两批|9点半|十点零五分|下午三刻|25:99|half past two|at 12|in 99999999999999999999 days|in a thousand days"
                            + "|三天后|2月30日|0000-00-00|9999年99月99日|明年2月29日|Feb 31, 0000|下下周日|十十十月百日|31号"
                            + "|two hundred months|五年零三个月|三百五|零〇|两万五千元|¥9|99㎡|999999999999999999999999999999"
                            + "|1,000,000.5万|-12|1.5.5|匿名|不匿名|anonymous|Jinghe|静河区|东浦区|第二个|the second one|投诉"
                            + "|有志愿服务|是|否|no|yes|{{ID_NO#1}}|{{PHONE#12}}|{{ADDRESS#1}}|{{X|{{}}|JZ9901020013"
                            + "|990102-2026-000123|99010219880307")
                    .split("[|]"));

    /** What grows, shrinks or falls apart where texts are normalised, lower-cased or cut. */
    private static final List<String> ODD = List.of(
            ("…… … ㎡ ½ ① ㍿ ﬁ ß İ ı ΐ ﷺ é e\u0301 ９ Ａ ： \u3000 \0 \n \t \u200b 𠀀 👨\u200d👩\u200d👧 \ud83d \udc00 | $1 \\ ( [ * ， ")
                    .split(" ", -1));

    @ParameterizedTest
    @ValueSource(strings = {"……", "㎡", "½", "İ", "ﬁ"})
    void findsEachValueBehindWhatIsLongerInAnotherForm(String odd) {
        assertThat(hotline(odd + "静河区" + odd + "匿名").toString()).isEqualTo("{district=\"jinghe\", X-Anonymous=true}");
        assertThat(guide("bookCounter", odd + "12月1日" + odd + "上午九点" + odd + "静河中心")
                        .toString())
                .isEqualTo("{time=\"09:00\", date=\"2026-12-01\", site=\"jinghe\"}");
        assertThat(guide("submitRenewal", odd + "续12个月" + odd + "jz9901020013").toString())
                .isEqualTo("{permitNo=\"JZ9901020013\", months=12}");
    }

    @Test
    void goesOnWithTheConversationAfterTheSentence() {
        var talk = new Talk(SampleCity.hotline(), "zh");

        talk.says("我要投诉油烟扰民");
        talk.says("静河区……匿名");

        assertThat(talk.says("中山路12号").text()).isNotBlank();
    }

    @Test
    void breaksOffAtNoSentence() {
        var slots = slots();

        for (var sentence : sentences().toList()) {
            for (var slot : slots) {
                readsWithin(slot, sentence, true);
                readsWithin(slot, sentence, false);
            }
        }
    }

    @Test
    void answersAnyConversation() {
        for (var agent : List.of(SampleCity.residencePoints(), SampleCity.hotline())) {
            var talk = new Talk(agent, "zh");
            sentences()
                    .limit(25)
                    .forEach(sentence -> assertThatCode(() -> talk.says(sentence))
                            .as("the conversation up to: %s", sentence)
                            .doesNotThrowAnyException());
        }
    }

    /** As long as a message may be; it is read again in each later turn. */
    @ParameterizedTest
    @CsvSource({"1岁, 1990, ''", "'，', 3990, x。", "' ', 3990, x", "'…', 1990, x", "个月, 1990, ''", "1点, 1990, ''"})
    void answersALongMessageOfTheSameInTime(String same, int times, String end) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("帮我算积分，本科，社保60个月");

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> talk.says("x" + same.repeat(times) + end));
    }

    @Test
    void readsATimeBehindManyBlanksInTime() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("预约窗口，静河中心，下周三，办居住证签注，手机号{{PHONE#1}}");

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> talk.says("x" + " ".repeat(3990) + "x"));
    }

    /** An expression would look for the letter below the marks from each of them, in this turn and in each that follows. */
    @Test
    void hearsALetterUnderThousandsOfMarks() {
        var talk = new Talk(SampleCity.hotline(), "en");

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (var turn = 0; turn < 12; turn++) {
                talk.says("e" + "\u0301".repeat(3_999));
            }
        });
    }

    /** Systems write their expressions in a dialect that Java may not know. */
    @Test
    void takesASlotThatBreaksOffForOneThatHeardNothing() {
        var schema = JsonNodeFactory.instance.objectNode().put("pattern", "[\\u{4e00}");
        var slot = new TextSlot(new Parameter("note", true, schema, tool()));

        assertThatCode(() -> slot.read("这里很吵", true, SampleCity.TODAY)).isInstanceOf(RuntimeException.class);
        assertThat(slot.hear("这里很吵", true, SampleCity.TODAY)).isEqualTo(Reading.NOTHING);
    }

    private static void readsWithin(Slot slot, String sentence, boolean asked) {
        var heard = Words.narrow(sentence);
        assertThatCode(() -> {
                    if (slot.read(heard, asked, SampleCity.TODAY) instanceof Reading.Found found) {
                        found.takenFrom(heard);
                    }
                })
                .as("%s, asked: %s, reads: %s", slot.parameter().name(), asked, sentence)
                .doesNotThrowAnyException();
    }

    private static Stream<String> sentences() {
        var random = new Random(20261122);
        var pieces = new ArrayList<>(VALUES);
        Stream.of("residence-points.tsv", "hotline.tsv", "out-of-scope.tsv", "person.txt")
                .flatMap(file -> Lines.of(file).stream())
                .forEach(line -> pieces.add(line.split("\t")[0]));
        return Stream.generate(() -> sentence(random, pieces)).limit(SENTENCES);
    }

    private static String sentence(Random random, List<String> pieces) {
        var sentence = new StringBuilder();
        for (var i = random.nextInt(1, 5); i > 0; i--) {
            var from = random.nextBoolean() ? VALUES : pieces;
            sentence.append(ODD.get(random.nextInt(ODD.size()))).append(from.get(random.nextInt(from.size())));
        }
        return sentence.append(ODD.get(random.nextInt(ODD.size()))).toString();
    }

    private static List<Slot> slots() {
        return Stream.of(SampleCity.residencePoints(), SampleCity.hotline())
                .flatMap(agent -> agent.script().forms().stream())
                .map(Form::slots)
                .flatMap(Collection::stream)
                .toList();
    }

    private static ToolSpec tool() {
        return SampleCity.hotline().tool("createTicket");
    }

    private static Map<String, JsonNode> hotline(String said) {
        return Form.of(tool()).read(said, Optional.empty(), SampleCity.TODAY).values();
    }

    private static Map<String, JsonNode> guide(String operation, String said) {
        return Form.of(SampleCity.residencePoints().tool(operation))
                .read(said, Optional.empty(), SampleCity.TODAY)
                .values();
    }
}
