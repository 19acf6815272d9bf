package org.shikumen.console.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisURI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.embedded.EmbeddedServices;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.threeten.extra.MutableClock;

/** Three turns in a minute, over a real Redis, by a clock that we move. */
class RedisRateLimitsTest {

    private static final Map<Limit, Rate> THREE_A_MINUTE = Map.of(Limit.TURNS, Rate.perMinute(3));

    private final LettuceConnectionFactory connections =
            connections(EmbeddedServices.forTests().redisUrl());
    private final MutableClock clock = MutableClock.of(Instant.now(), ZoneOffset.UTC);
    private final RateLimits limits = new RedisRateLimits(connections, THREE_A_MINUTE, clock);
    private final String citizen = "c-" + UUID.randomUUID();

    @AfterEach
    void close() {
        var redis = new StringRedisTemplate(connections);
        redis.delete(redis.keys("shikumen:limit:*"));
        connections.destroy();
    }

    @Test
    void tellsWhoHasNoneLeftHowLongUntilTheNext() {
        takeAll();

        assertThat(limits.take(Limit.TURNS, citizen)).hasValue(Duration.ofSeconds(20));
    }

    @Test
    void givesThemBackOneByOne() {
        takeAll();

        clock.add(Duration.ofSeconds(20));

        assertThat(limits.take(Limit.TURNS, citizen))
                .as("the one that came back")
                .isEmpty();
        assertThat(limits.take(Limit.TURNS, citizen)).as("one more").isPresent();
    }

    @Test
    void doesNotPunishWhoKeepsAsking() {
        takeAll();
        for (var again = 0; again < 10; again++) {
            limits.take(Limit.TURNS, citizen);
        }

        clock.add(Duration.ofSeconds(20));

        assertThat(limits.take(Limit.TURNS, citizen)).isEmpty();
    }

    @Test
    void countsForAllReplicasTogether() {
        takeAll();

        assertThat(new RedisRateLimits(connections, THREE_A_MINUTE, clock).take(Limit.TURNS, citizen))
                .isPresent();
    }

    @Test
    void leavesEverybodyElseAlone() {
        takeAll();

        assertThat(limits.take(Limit.TURNS, citizen + "'s neighbour")).isEmpty();
    }

    /** What is counted for one thing leaves the other alone, and so does what was counted under another rate. */
    @Test
    void countsEachThingByItself() {
        var both = new RedisRateLimits(
                connections, Map.of(Limit.TURNS, Rate.perMinute(3), Limit.WRONG_PASSWORDS, Rate.perMinute(3)), clock);
        var wider = new RedisRateLimits(connections, Map.of(Limit.TURNS, Rate.perMinute(5)), clock);
        takeAll();

        assertThat(both.take(Limit.TURNS, citizen)).isPresent();
        assertThat(both.take(Limit.WRONG_PASSWORDS, citizen)).isEmpty();
        assertThat(wider.take(Limit.TURNS, citizen)).isEmpty();
    }

    /** limit, whether people sign in at a provider, how often at once; 0: as often as they like */
    @ParameterizedTest
    @CsvSource({
        "WRONG_PASSWORDS, false, 10",
        "WRONG_PASSWORDS_FROM_ANYWHERE, false, 100",
        "TURNS, false, 0",
        "TURNS, true, 60"
    })
    void letsEverybodyAsOftenAsTheHouseSays(Limit limit, boolean provider, int most) {
        var ours = new LimitsConfiguration()
                .rateLimits(new LimitsProperties(null), provider ? "https://id.example" : "", connections, clock);

        for (var taken = 0; taken < (most == 0 ? 200 : most); taken++) {
            assertThat(ours.take(limit, citizen)).as("after " + taken).isEmpty();
        }

        assertThat(ours.take(limit, citizen).isPresent()).isEqualTo(most > 0);
    }

    @Test
    void looksWithoutTaking() {
        for (var look = 0; look < 10; look++) {
            assertThat(limits.untilNext(Limit.TURNS, citizen)).isEmpty();
        }
        takeAll();

        assertThat(limits.untilNext(Limit.TURNS, citizen)).hasValue(Duration.ofSeconds(20));
    }

    @Test
    void countsNothingThatHasNoLimit() {
        for (var tries = 0; tries < 100; tries++) {
            assertThat(limits.take(Limit.WRONG_PASSWORDS, citizen)).isEmpty();
        }
        assertThat(keys(Limit.WRONG_PASSWORDS)).isZero();
    }

    @Test
    void keepsNoNameInRedisAndNothingForLong() {
        limits.take(Limit.TURNS, citizen);

        var redis = new StringRedisTemplate(connections);
        var keys = redis.keys("shikumen:limit:*");
        assertThat(keys).isNotEmpty().noneMatch(key -> key.contains(citizen));
        assertThat(keys).allSatisfy(key -> assertThat(redis.getExpire(key)).isBetween(1L, 90L));
        assertThat(keys).noneMatch(key -> new String(value(key), StandardCharsets.ISO_8859_1).contains(citizen));
    }

    @Test
    void letsNothingThroughThatCannotBeCounted() {
        var nowhere = connections("redis://127.0.0.1:1");
        var blind = new RedisRateLimits(nowhere, THREE_A_MINUTE, clock);

        assertThatThrownBy(() -> blind.take(Limit.TURNS, citizen)).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> blind.untilNext(Limit.TURNS, citizen)).isInstanceOf(DataAccessException.class);
        nowhere.destroy();
    }

    private void takeAll() {
        for (var turn = 1; turn <= 3; turn++) {
            assertThat(limits.take(Limit.TURNS, citizen)).as("turn " + turn).isEmpty();
        }
    }

    private int keys(Limit limit) {
        return new StringRedisTemplate(connections)
                .keys("shikumen:limit:" + limit.name().toLowerCase() + ":*")
                .size();
    }

    private byte[] value(String key) {
        try (var connection = connections.getConnection()) {
            return connection.stringCommands().get(key.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static LettuceConnectionFactory connections(String url) {
        var connections =
                new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(RedisURI.create(url)));
        connections.afterPropertiesSet();
        connections.start();
        return connections;
    }
}
