package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What people tell of a place and of what happens there, all at once. */
class TicketsToldTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rubbish at 20 Dock Street, Dongpu      | nothing
            a rat problem on Dock Street           | nothing
            a dead tree on Main Street             | nothing
            noise on Dock Street                   | noise
            the street lamp is broken              | lighting
            a broken lamp on Dock Street           | lighting
            停车场旁边饭店的油烟                           | parking, fumes
            油烟太大                                 | fumes
            路灯坏了                                 | lighting
            """)
    void takesAStreetForNoLamp(String said, String category) {
        assertThat(heard("category", said)).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            隔壁饭店油烟太大，静河区东大街18号，我要投诉               | 东大街18号
            东浦区渡口街20号门口                              | 渡口街20号门口
            在东大街 18 号，路灯坏了                           | 东大街 18 号
            地点：静河区东大街18号 内容：路灯不亮，请尽快修              | 静河区东大街18号
            地点：潮汐路小学门口，内容：垃圾堆了好几天                 | 潮汐路小学门口
            rubbish at 20 Dock Street, Dongpu          | 20 Dock Street
            The light at Tidewater Road 5 is broken    | Tidewater Road 5
            place: the school gate, content: noise     | the school gate
            我要投诉噪声                                    | nothing
            昨天晚上窗户都不敢开                                | nothing
            从东大街18号到渡口街20号都不亮，在渡口街20号              | 渡口街20号
            """)
    void notesThePlaceThatIsTold(String said, String place) {
        assertThat(heard("place", said)).isEqualTo(place);
    }

    @Test
    void keepsTheWholeOfWhatIsWrittenBehindItsName() {
        assertThat(heard("content", "地点：静河区东大街18号 内容：路灯不亮，请尽快修")).isEqualTo("路灯不亮，请尽快修");
    }

    @Test
    void asksForThePlaceNoMoreWhenItWasTold() {
        var talk = new Talk(SampleCity.hotline(), "zh");

        var asked = talk.says("隔壁餐馆油烟太大，静河区东大街18号，我要投诉餐饮油烟");

        assertThat(asked.text()).contains("请用一两句话说明情况");
        assertThat(Talk.gist(talk.says("昨天晚上窗户都不敢开"))).contains("\"place\":\"东大街18号\"", "\"content\":\"昨天晚上窗户都不敢开\"");
    }

    @Test
    void keepsAnonymousWhoAnswersAChoiceInOtherWords() {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("我要匿名投诉");
        talk.says("我要投诉餐饮油烟");
        talk.says("静河区");
        talk.says("东大街18号");

        assertThat(Talk.gist(talk.says("油烟直排，希望查处"))).contains("\"X-Anonymous\":true");
    }

    private static String heard(String parameter, String said) {
        var form = Form.of(SampleCity.hotline().tool("createTicket"));
        var heard = form.read(said, Optional.empty(), SampleCity.TODAY);
        var wrong = heard.wrong().get(form.slot(parameter).orElseThrow());
        if (wrong != null) {
            return wrong.left().stream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        var value = heard.values().get(parameter);
        return value == null ? "nothing" : value.asString();
    }
}
