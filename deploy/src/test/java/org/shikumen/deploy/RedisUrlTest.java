package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

    @Test
    void readsWhereAndWho() {
        assertThat(RedisUrl.parse("rediss://agents:p%40ss%2Fword+1@cache.example:6380/3"))
                .isEqualTo(new RedisUrl(true, "cache.example", 6380, "agents", "p@ss/word+1", 3));
    }

    @Test
    void fillsInWhatIsLeftOut() {
        assertThat(RedisUrl.parse("redis://cache")).isEqualTo(new RedisUrl(false, "cache", 6379, "", "", 0));
        assertThat(RedisUrl.parse("redis://:secret@[::1]/"))
                .isEqualTo(new RedisUrl(false, "[::1]", 6379, "", "secret", 0));
        assertThat(RedisUrl.parse("redis://agents@cache:1"))
                .isEqualTo(new RedisUrl(false, "cache", 1, "agents", "", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cache:6379",
                "http://:secret@cache",
                "redis://",
                "redis://:secret@cache/zero",
                "redis-sentinel://:secret@cache",
                "redis://:secret@cache?ssl=true",
                "redis://:secret%zz@cache"
            })
    void refusesWhatItCannotReadWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> RedisUrl.parse(url))
                .hasMessageStartingWith("SHIKUMEN_REDIS_URL cannot be read. Write it as redis://:password@host:6379/0")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void keepsThePasswordOutOfLogs() {
        assertThat(RedisUrl.parse("redis://agents:secret@cache").toString()).isEqualTo("cache:6379/0");
    }
}
