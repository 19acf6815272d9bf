package org.shikumen.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.registry.Role;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
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

    /** Signing out and a late answer of the same browser meet: what was ended does not come back with it. */
    @Test
    void stayEndedThoughARequestOfTheirsIsStillUnderWay() {
        var id = signedIn(sessions.createSession());
        var underWay = sessions.findById(id);

        sessions.deleteById(id);
        assertThat(sessions.findById(id)).as("at once").isNull();
        underWay.setAttribute("draft", "half a sentence");
        sessions.save(underWay);

        assertThat(sessions.findById(id)).isNull();
        assertThat(new StringRedisTemplate(connections).hasKey("shikumen:session:" + id))
                .isFalse();
    }

    /** On this replica at once: a page that was just sent is what the next request is about. */
    @Test
    void tellAtOnceWhatWasPutIntoThem() {
        var id = signedIn(sessions.createSession());
        var session = sessions.findById(id);

        session.setAttribute("draft", "half a sentence");
        sessions.save(session);

        assertThat(sessions.findById(id).<String>getAttribute("draft")).isEqualTo("half a sentence");
    }

    /** Nobody else's, not those of a namesake, and not one in which the same citizen came back afterwards. */
    @Test
    void endForACitizenWhoWasErased() {
        var theirs = signedIn(citizen("c-1"));
        var another = signedIn(citizen("c-2"));
        var atTheDesk = signedIn(new SignedIn(
                "population.officer", Set.of(Role.OFFICER), "population-service", 0, "c-1", "经办", "Officer"));
        assertThat(sessions.findById(theirs)).isNotNull();
        clock.add(MINUTE);
        var erased = clock.instant();
        var cameBack = signedIn(citizen("c-1"));

        sessions.erased("c-1", erased);

        assertThat(sessions.findById(theirs)).isNull();
        assertThat(sessions.findById(another)).isNotNull();
        assertThat(sessions.findById(atTheDesk)).isNotNull();
        assertThat(sessions.findById(cameBack)).isNotNull();
    }

    private static SignedIn citizen(String pseudonym) {
        return new SignedIn("resident", Set.of(Role.CITIZEN), "", 3, pseudonym, "居民", "Resident");
    }

    private String signedIn(SignedIn who) {
        var session = sessions.createSession();
        session.changeSessionId();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(who.authentication()));
        sessions.save(session);
        return session.getId();
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
