package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A yes or a no that is said beside much else, in words that no form uses. */
class YesNoSaidTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            路灯不亮了我要匿名                                        | true
            东浦区渡口街20号路灯不亮 11月20号开始的 麻烦修一下 我电话{{PHONE#1}} 要匿名 | true
            楼上不停装修噪声很大，匿名                                    | true
            噪声没完没了请帮我匿名                                      | true
            the lamp does not work please keep me anonymous    | true
            灯不亮，不要告诉别人是我反映的                                  | true
            别让人知道是我                                          | true
            please don't tell anyone it was me                 | true
            我要投诉，但不要匿名                                       | false
            我没说要匿名                                           | false
            I did not say that I want to be anonymous          | false
            不匿名                                              | false
            你们会不会让人知道是我                                      | nothing
            灯不亮匿名                                            | asks
            """)
    void keepsAnonymousWhoWantsIt(String said, String anonymous) {
        assertThat(heard(SampleCity.hotline(), "createTicket", "X-Anonymous", said))
                .isEqualTo(anonymous);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            地址变了，我搬家了                             | false
            我搬到东浦区了要续签                            | false
            地址有变化                                 | false
            my address has changed                | false
            I moved, renew it for 10 months       | false
            the address is not unchanged          | false
            地址未变改成否                               | false
            地址没变                                  | true
            地址未变                                  | true
            my address has not changed            | true
            address unchanged                     | true
            地址变了怎么办                               | nothing
            要是6个月后我搬走了怎么办                         | nothing
            我准备搬家                                 | nothing
            续签12个月                                | nothing
            """)
    void hearsThatTheAddressIsAnother(String said, String unchanged) {
        assertThat(heard(SampleCity.residencePoints(), "submitRenewal", "addressUnchanged", said))
                .isEqualTo(unchanged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"地址变了", "我已经搬家了", "地址未变改成否", "my address has changed"})
    void correctsTheAddressBesideTheCard(String said) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();

        assertThat(Talk.gist(talk.says(said))).endsWith("\"addressUnchanged\":false}");
    }

    @Test
    void putsATelephoneNumberAloneInNoOtherPlace() {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("我要投诉餐饮油烟，静河区");

        assertThat(talk.says("电话{{PHONE#1}}").text()).contains("具体地点在哪里");
        talk.says("东大街18号");
        assertThat(Talk.gist(talk.says("油烟直排，希望查处，我的电话{{PHONE#1}}")))
                .contains("\"place\":\"东大街18号\"", "\"phone\":\"{{PHONE#1}}\"");
    }

    @Test
    void notesWhatIsSaidInSeveralClausesForNoContent() {
        var form = Form.of(SampleCity.hotline().tool("createTicket"));

        var heard = form.read("还是不匿名了，留电话{{PHONE#1}}", form.slot("content"), SampleCity.TODAY);

        assertThat(heard.values()).containsOnlyKeys("X-Anonymous", "phone");
    }

    private static String heard(SampleCity.Agent agent, String operation, String parameter, String said) {
        var form = Form.of(agent.tool(operation));
        var heard = form.read(said, Optional.empty(), SampleCity.TODAY);
        if (heard.wrong().containsKey(form.slot(parameter).orElseThrow())) {
            return "asks";
        }
        var value = heard.values().get(parameter);
        return value == null ? "nothing" : value.asString();
    }
}
