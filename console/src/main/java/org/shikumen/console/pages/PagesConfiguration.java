package org.shikumen.console.pages;

import java.time.ZoneId;
import org.shikumen.console.limits.RateLimits;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.tools.Tools;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Languages, times and the frame of all pages. */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration {

    @Bean
    MessageSource messageSource() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages", "refusals");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    Words words(MessageSource messages) {
        return new Words(messages);
    }

    @Bean
    Pace pace(RateLimits limits, Words words) {
        return new Pace(limits, words);
    }

    @Bean
    Languages localeResolver() {
        return new Languages();
    }

    @Bean
    PageErrors pageErrors() {
        return new PageErrors();
    }

    @Bean
    ChatWords chatWords(Words words, ZoneId cityZone) {
        return new ChatWords(words, cityZone);
    }

    @Bean
    ToolTitles toolTitles(LiveAgents agents, Tools tools) {
        return new ToolTitles(agents, tools);
    }

    @Bean
    HiddenValues hiddenValues(Words words) {
        return new HiddenValues(words);
    }

    @Bean
    WebMvcConfigurer frames(
            Languages languages, ZoneId cityZone, @Value("${shikumen.sample-city:false}") boolean sampleCity) {
        var frame = new PageFrame(languages, cityZone, sampleCity);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(languages);
                registry.addInterceptor(frame);
            }
        };
    }
}
