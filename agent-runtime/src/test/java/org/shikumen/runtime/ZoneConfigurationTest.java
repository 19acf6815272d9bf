package org.shikumen.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ZoneConfigurationTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(ZoneConfiguration.class);

    @Test
    void keepsOneCalendarForAllRooms() {
        application.run(context -> assertThat(context.getBean(ZoneId.class)).isEqualTo(ZoneId.of("Asia/Shanghai")));
        application
                .withPropertyValues("shikumen.zone=Asia/Urumqi")
                .run(context -> assertThat(context.getBean(ZoneId.class)).isEqualTo(ZoneId.of("Asia/Urumqi")));
    }

    @Test
    void saysWhatIsNoTimeZone() {
        application
                .withPropertyValues("shikumen.zone=Linjiang")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("shikumen.zone is \"Linjiang\", which is no time zone"));
    }
}
