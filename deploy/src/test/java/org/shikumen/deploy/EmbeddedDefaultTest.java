package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;

/** Only who uses our own servers has systems that the sandbox plays; how an address is spelt breaks no start here. */
class EmbeddedDefaultTest {

    private static final String[] SETTINGS = {
        "shikumen.sandbox.hosts", "shikumen.egress.allow-loopback", "shikumen.sample-city"
    };

    @Test
    void holdsWhereNoServersAreNamed() {
        assertThat(SETTINGS).allMatch(startedWith()::containsProperty);
    }

    @Test
    void leavesTheOperatorsOwnSettingsAsTheyAre() {
        var environment = startedWith("--shikumen.egress.allow-loopback=false");

        assertThat(environment.getProperty("shikumen.egress.allow-loopback")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:p^w|{x}@db.example.org/shikumen",
                "postgresql://u:100%@db.example.org:5432/shikumen",
                "postgresql://127.0.0.1:x@db.example.org/shikumen",
                "postgresql://u:p@[2001:db8::1]:5432/shikumen",
                "not an address"
            })
    void doesNotHoldOnServersElsewhere(String database) {
        assertThat(SETTINGS).noneMatch(namedAs("shikumen.database-url", database)::containsProperty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHIKUMEN_DATABASE_URL", "shikumen.databaseUrl", "shikumen.database-url"})
    void doesNotHoldOnServersElsewhereHoweverTheSettingIsWritten(String setting) {
        var database = "postgresql://u:p@db.example.org/shikumen";

        assertThat(SETTINGS).noneMatch(namedAs(setting, database)::containsProperty);
    }

    private static Environment namedAs(String setting, String database) {
        return startedWith("--" + setting + "=" + database, "--shikumen.redis-url=redis://127.0.0.1:1/0");
    }

    private static Environment startedWith(String... arguments) {
        var empty = new SpringApplicationBuilder(Object.class)
                .web(WebApplicationType.NONE)
                .initializers(EmbeddedDefault::apply);
        try (var house = empty.run(arguments)) {
            return house.getEnvironment();
        }
    }
}
