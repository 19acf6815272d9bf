package org.shikumen.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shikumen.embedded.EmbeddedServices;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.threeten.extra.MutableClock;

/** How long somebody stays signed in, over a real Redis, by a clock that we move. */
class RedisSessionsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LettuceConnectionFactory connections =
            connections(EmbeddedServices.forTests().redisUrl());
    private final MutableClock clock = MutableClock.of(Instant.now(), ZoneOffset.UTC);
    private final AtomicBoolean unasked = new AtomicBoolean();
    private final RedisSessions sessions = new RedisSessions(connections, unasked::get, clock, clock);

    @AfterEach
    void close() {
        connections.destroy();
    }

    @Test
    void endTwelveHoursAfterSigningInHoweverBusySomebodyIs() {
        var id = signedIn(sessions.createSession());

        clock.add(Duration.ofHours(12).minus(MINUTE));
        assertThat(sessions.findById(id)).isNotNull();
        clock.add(MINUTE);

        assertThat(sessions.findById(id)).isNull();
        clock.add(MINUTE.negated());
        assertThat(sessions.findById(id)).as("it is not only hidden").isNull();
    }

    @Test
    void countFromSigningInNotFromTheLogInPageBefore() {
        var before = sessions.createSession();
        sessions.save(before);
        clock.add(Duration.ofHours(3));

        var id = signedIn(sessions.findById(before.getId()));

        assertThat(sessions.findById(before.getId())).isNull();
        clock.add(Duration.ofHours(12).minus(MINUTE));
        assertThat(sessions.findById(id)).isNotNull();
    }

    /** A press right after a refresh is served from Redis, or it would not count. */
    @Test
    void goOnForAPersonAlsoAMomentAfterAPageAskedByItself() {
        var id = signedIn(sessions.createSession());
        var redis = new StringRedisTemplate(connections);
        redis.expire("shikumen:session:" + id, MINUTE);

        unasked.set(true);
        assertThat(sessions.findById(id)).isNotNull();
        assertThat(redis.getExpire("shikumen:session:" + id)).isLessThanOrEqualTo(MINUTE.toSeconds());
        unasked.set(false);
        assertThat(sessions.findById(id)).isNotNull();

        assertThat(redis.getExpire("shikumen:session:" + id)).isGreaterThan(MINUTE.toSeconds());
    }

    /** Another release's, for one: nobody is to meet an error on every page until they think of their cookies. */
    @Test
    void endWhereTheyCannotBeRead() {
        var id = signedIn(sessions.createSession());
        var other = signedIn(sessions.createSession());
        var redis = new StringRedisTemplate(connections);
        redis.opsForValue().set("shikumen:session:" + id, "of a release to come");
        clock.add(MINUTE);

        assertThat(sessions.findById(id)).isNull();
        assertThat(redis.hasKey("shikumen:session:" + id)).isFalse();

        redis.opsForValue().set("shikumen:session:" + id, "of a release to come");
        sessions.erased("c-nobody", clock.instant());
        assertThat(redis.hasKey("shikumen:session:" + id)).isFalse();
        assertThat(sessions.findById(other)).isNotNull();
    }

    private String signedIn(WebSession session) {
        session.changeSessionId();
        session.setAttribute("who", "population.officer");
        sessions.save(session);
        return session.getId();
    }

    private static LettuceConnectionFactory connections(String url) {
        var factory =
                new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(RedisURI.create(url)));
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }
}
