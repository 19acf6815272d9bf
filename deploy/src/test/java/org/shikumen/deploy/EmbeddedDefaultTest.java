package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only who uses our own servers has systems that the sandbox plays; how an address is spelt breaks no start here. */
class EmbeddedDefaultTest {

    @Test
    void holdsWhereNoServersAreNamed() {
        assertThat(EmbeddedDefault.properties(Map.of())).containsKeys("shikumen.sandbox.hosts", "shikumen.sample-city");
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
        var environment = Map.of("SHIKUMEN_DATABASE_URL", database, "SHIKUMEN_REDIS_URL", "redis://127.0.0.1:1/0");

        assertThat(EmbeddedDefault.properties(environment)).isEmpty();
    }
}
