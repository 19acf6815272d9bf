package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.junit.jupiter.api.Test;
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
