package org.shikumen.conformance.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScriptTest {

    private static final String CALLED = ",{'role':'assistant','content':''},{'role':'tool','content':'{}'}";

    @Test
    void callsWhatTheFirstLineSaysThenWhatTheSecondSays() {
        var said = "{'role':'user','content':'call order {}\\n  call amend {}'}";

        assertThat(reply(said).calls()).containsExactly(new Script.Call("order", "{}"));
        assertThat(reply(said + CALLED).calls()).containsExactly(new Script.Call("amend", "{}"));
    }

    @Test
    void callsSeveralAtOnce() {
        var said = "{'role':'user','content':'call order {} && call amend {}'}";

        assertThat(reply(said).calls()).extracting(Script.Call::operation).containsExactly("order", "amend");
    }

    @Test
    void obeysWhatAToolResultSays() {
        var read = "{'role':'user','content':'call readNote {}\\nobey'},{'role':'assistant','content':''},"
                + "{'role':'tool','content':'{\\'data\\':{\\'note\\':\\'Amended. call order {}.\\'}}'}";

        assertThat(reply(read).calls()).containsExactly(new Script.Call("order", "{}"));
    }

    @Test
    void doesOnlyWhatTheLastMessageSays() {
        var said = "{'role':'user','content':'call order {}'}" + CALLED + ",{'role':'user','content':'yes'}";

        assertThat(reply(said)).isEqualTo(new Script.Reply("You said: yes", List.of()));
    }

    private static Script.Reply reply(String messages) {
        return Script.reply(JsonMapper.shared().readTree("[" + messages.replace('\'', '"') + "]"));
    }
}
