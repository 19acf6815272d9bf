package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A complaint names a district and a category as a look-up does; it is a complaint all the same. */
class LookingUpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "我要投诉噪声，静河区东大街18号",
                "我要反映噪声，地点静河区东大街18号，内容工地夜间施工",
                "噪声投诉，静河区东大街18号，工地夜间施工",
                "油烟扰民，静河",
                "隔壁烧烤店油烟太大，静河区东大街18号",
                "complaint about fumes in Jinghe",
                "noise in Jinghe"
            })
    void takesDownWhatIsToldAndListsNothing(String words) {
        assertThat(new Talk(SampleCity.hotline(), "zh").says(words).text())
                .containsAnyOf("区 静河区", "District Jinghe")
                .containsAnyOf("具体地点在哪里", "Where exactly", "说明情况");
    }

    @ParameterizedTest
    @CsvSource({
        "静河区有哪些噪声工单, jinghe, noise",
        "静河区噪声工单, jinghe, noise",
        "东浦区有人反映油烟吗, dongpu, fumes",
        "did others complain about fumes in Dongpu, dongpu, fumes",
        "noise tickets in Jinghe, jinghe, noise"
    })
    void listsWhatIsAskedFor(String words, String district, String category) {
        assertThat(Talk.gist(new Talk(SampleCity.hotline(), "zh").says(words)))
                .isEqualTo("listTickets{\"district\":\"%s\",\"category\":\"%s\"}", district, category);
    }
}
