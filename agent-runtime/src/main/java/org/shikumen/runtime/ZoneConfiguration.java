package org.shikumen.runtime;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The city's calendar. */
@Configuration(proxyBeanMethods = false)
class ZoneConfiguration {

    /** Whose calendar "today" and "tomorrow" are, for models, rules, cards and pages alike. Clocks run in UTC. */
    @Bean
    ZoneId cityZone(@Value("${shikumen.zone:Asia/Shanghai}") String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new UnusableSetting(
                    "shikumen.zone is \"%s\", which is no time zone. Write one like Asia/Shanghai.".formatted(zone),
                    unknown);
        }
    }
}
