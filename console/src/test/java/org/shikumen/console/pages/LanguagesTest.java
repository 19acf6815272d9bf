package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LanguagesTest {

    private final Languages languages = new Languages();

    @Test
    void speaksWhatTheBrowserPrefers() {
        assertThat(spokenTo("en-GB,zh;q=0.5")).isEqualTo("en");
        assertThat(spokenTo("zh-TW,en;q=0.5")).isEqualTo("zh");
    }

    @Test
    void speaksChineseToWhomItCannotUnderstand() {
        assertThat(spokenTo("fi")).isEqualTo("zh");
        assertThat(spokenTo("\u0000;;")).isEqualTo("zh");
        assertThat(languages.resolveLocale(new MockHttpServletRequest()).getLanguage())
                .isEqualTo("zh");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN                                           | en",
                "en-US-x-private                              | en",
                "fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5 | en",
                "zh;q=0.3,en;q=0.4                            | en",
                "en ; q=0.3 , zh ; q=0.9                      | zh",
                "en;q=0,zh                                    | zh",
                "zh-Hant-HK                                   | zh",
                "yue                                          | zh",
                "en;q=0.5,zh;q=0.5                            | en",
                "*                                            | zh",
                "fr;q=1,*;q=0.1                               | zh",
                "en;q=2                                       | zh",
                "en;q=very                                    | zh",
                ",,                                           | zh",
                "en-                                          | zh",
                "🙂                                           | zh",
            })
    void understandsWhatBrowsersSayOfLanguages(String accepted, String language) {
        assertThat(spokenTo(accepted)).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fr", "EN", "en-GB", "zh-CN", "en ", "en;", "\u0000", "🙂"})
    void heedsNoChoiceThatItDidNotOffer(String chosen) {
        var request = new MockHttpServletRequest();
        request.addHeader("Accept-Language", "en");
        request.setParameter("lang", chosen);
        request.setCookies(new Cookie("shikumen-lang", "x" + chosen.replaceAll("[^a-zA-Z-]", "")));

        assertThat(languages.resolveLocale(request).getLanguage()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                          ?lang=en",
        "&,                           ?lang=en",
        "lang=zh,                     ?lang=en",
        "lang=zh&lang=en,             ?lang=en",
        "lang=,                       ?lang=en",
        "language=fr,                 ?language=fr&lang=en",
        "q=lang=zh,                   ?q=lang=zh&lang=en",
        "a&b=&lang=zh,                ?a&b=&lang=en",
        "agent=%26lang%3Dzh,          ?agent=%26lang%3Dzh&lang=en",
    })
    void leadsToTheSamePageInTheOtherLanguage(String query, String other) {
        assertThat(Languages.other(Locale.CHINESE, query)).isEqualTo(other);
    }

    @Test
    void remembersWhatWasChosen() {
        var request = new MockHttpServletRequest();
        request.setParameter("lang", "en");
        var response = new MockHttpServletResponse();

        languages.preHandle(request, response, "a page");

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("shikumen-lang=en")
                .contains("HttpOnly");
        var next = new MockHttpServletRequest();
        next.setCookies(new Cookie("shikumen-lang", "en"));
        next.addHeader("Accept-Language", "zh");
        assertThat(languages.resolveLocale(next).getLanguage()).isEqualTo("en");
    }

    @Test
    void takesNoLanguageItDoesNotSpeak() {
        var request = new MockHttpServletRequest();
        request.setParameter("lang", "fr");
        var response = new MockHttpServletResponse();

        languages.preHandle(request, response, "a page");

        assertThat(response.getHeader("Set-Cookie")).isNull();
        assertThat(languages.resolveLocale(request).getLanguage()).isEqualTo("zh");
    }

    @Test
    void keepsWhatElseAPageWasAskedForWhenTheLanguageChanges() {
        assertThat(Languages.other(Locale.ENGLISH, "agent=%E8%B7%AF&lang=en&cursor=7"))
                .isEqualTo("?agent=%E8%B7%AF&cursor=7&lang=zh");
        assertThat(Languages.other(Locale.CHINESE, null)).isEqualTo("?lang=en");
    }

    private String spokenTo(String accepted) {
        var request = new MockHttpServletRequest();
        request.addHeader("Accept-Language", accepted);
        return languages.resolveLocale(request).getLanguage();
    }
}
