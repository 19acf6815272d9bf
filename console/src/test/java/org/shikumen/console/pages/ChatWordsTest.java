package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChatWordsTest {

    private final ChatWords chat = new ChatWords(new Words(new PagesConfiguration().messageSource()), ZoneOffset.UTC);

    @Test
    void hasASentenceInChineseForEachRefusal() {
        var words = words(Locale.CHINESE);

        assertThat(ChatWords.REFUSALS)
                .allSatisfy(code -> assertThat(words.get("refused." + code).asString())
                        .as(code)
                        .containsPattern("\\p{IsHan}"));
    }

    @Test
    void leavesRefusalsToTheRoomsForWhoReadsEnglish() {
        var words = words(Locale.ENGLISH);

        assertThat(words.get("refused.expired").asString()).isEmpty();
        assertThat(words.get("expired").asString()).isEqualTo("Expired");
    }

    private JsonNode words(Locale locale) {
        return JsonMapper.shared().readTree(chat.json(locale));
    }
}
