package org.shikumen.console.access;

import static org.springframework.security.web.context.HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.runtime.vault.ErasureListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.serializer.JdkSerializationRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.session.SessionRepository;

/**
 * Web sessions in Redis at one command at most: it reads the session and, where a person asked, puts off its end, but never past
 * a working day. What was read a moment ago is not asked for again, for a page comes with many requests; so who signs out on one
 * replica is out there at once, and on the others a second later. Spring Session's own repository takes four commands a request
 * and reads every object anew.
 */
final class RedisSessions implements SessionRepository<WebSession>, OpenSessions, ErasureListener {

    static final Duration LASTS = Duration.ofHours(1);
    static final Duration AT_MOST = Duration.ofHours(12);

    private static final Logger log = LoggerFactory.getLogger(RedisSessions.class);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final String KEY = "shikumen:session:";

    /** Attributes are shared by requests as in any servlet container: they are replaced, never altered. */
    private record Read(byte[] bytes, WebSession.Content content, Instant at, boolean unasked) {

        /** A person's request is not served by what a page read by itself: its end would not be put off. */
        boolean serves(boolean unaskedNow, Instant asked) {
            return asked.isBefore(at.plus(MOMENT)) && (unaskedNow || !unasked);
        }

        boolean isOver(Instant now) {
            return !now.isBefore(content.begun().plus(AT_MOST));
        }
    }

    private final RecentlyUsed<String, Read> lately = new RecentlyUsed<>(10_000);
    private final JdkSerializationRedisSerializer form = new JdkSerializationRedisSerializer();
    private final RedisTemplate<String, byte[]> redis = new RedisTemplate<>();
    private final BooleanSupplier unasked;
    private final Clock clock;
    private final InstantSource steady;

    /**
     * @param unasked whether a page asks by itself just now
     * @param steady a clock that nobody sets, for how long a session that was read is not read again
     */
    RedisSessions(RedisConnectionFactory connections, BooleanSupplier unasked, Clock clock, InstantSource steady) {
        this.unasked = unasked;
        this.clock = clock;
        this.steady = steady;
        redis.setConnectionFactory(connections);
        redis.setKeySerializer(RedisSerializer.string());
        redis.setValueSerializer(RedisSerializer.byteArray());
        redis.afterPropertiesSet();
    }

    @Override
    public WebSession createSession() {
        return WebSession.begun(clock.instant(), LASTS);
    }

    @Override
    public void save(WebSession session) {
        if (!session.changed()) {
            return;
        }
        var bytes = form.serialize(session.content());
        lately.forget(session.getId());
        if (session.getId().equals(session.storedId())) {
            // one that was deleted meanwhile stays deleted
            redis.opsForValue().setIfPresent(KEY + session.getId(), bytes, LASTS);
        } else {
            redis.opsForValue().set(KEY + session.getId(), bytes, LASTS);
            forgetFormer(session.storedId());
        }
        session.stored();
    }

    /** Signing in gives a session another id. */
    private void forgetFormer(String id) {
        if (!id.isEmpty()) {
            deleteById(id);
        }
    }

    @Override
    public @Nullable WebSession findById(String id) {
        var now = clock.instant();
        return read(id, unasked.getAsBoolean(), now)
                .map(read -> WebSession.found(id, read.content(), now, LASTS))
                .orElse(null);
    }

    @Override
    public boolean has(String id) {
        return read(id, true, clock.instant()).isPresent();
    }

    private Optional<Read> read(String id, boolean alone, Instant now) {
        var asked = steady.instant();
        var known = lately.get(id).filter(read -> read.serves(alone, asked)).or(() -> ask(id, alone, asked));
        if (known.filter(read -> read.isOver(now)).isPresent()) {
            deleteById(id);
            return Optional.empty();
        }
        return known;
    }

    private Optional<Read> ask(String id, boolean alone, Instant asked) {
        var before = lately.get(id);
        lately.forget(id);
        var stored =
                alone ? redis.opsForValue().get(KEY + id) : redis.opsForValue().getAndExpire(KEY + id, LASTS);
        return Optional.ofNullable(stored)
                .flatMap(bytes -> content(id, bytes, before)
                        .map(content -> lately.put(id, new Read(bytes, content, asked, alone))));
    }

    /** The same bytes are not read twice. */
    private Optional<WebSession.Content> content(String id, byte[] bytes, Optional<Read> before) {
        return before.filter(read -> Arrays.equals(read.bytes(), bytes))
                .map(Read::content)
                .or(() -> content(id, bytes));
    }

    /** What another release wrote and this one cannot read is no session any more: its person signs in again. */
    private Optional<WebSession.Content> content(String id, byte[] bytes) {
        try {
            return Optional.ofNullable((WebSession.Content) form.deserialize(bytes));
        } catch (SerializationException | ClassCastException unreadable) {
            log.warn("A web session that cannot be read has been ended; its person signs in again.");
            deleteById(id);
            return Optional.empty();
        }
    }

    @Override
    public void deleteById(String id) {
        lately.forget(id);
        redis.delete(KEY + id);
    }

    /** Ends what an erased citizen had open. Looks through all sessions, which happens seldom and takes seconds at most. */
    @Override
    public void erased(String citizen, Instant at) {
        var all = ScanOptions.scanOptions().match(KEY + "*").count(1_000).build();
        try (var keys = redis.scan(all)) {
            keys.forEachRemaining(key -> {
                var bytes = redis.opsForValue().get(key);
                var id = key.substring(KEY.length());
                if (bytes != null
                        && content(id, bytes)
                                .filter(it -> isOf(citizen, at, it))
                                .isPresent()) {
                    redis.delete(key);
                }
            });
        }
        lately.forgetAll(id -> true);
    }

    private static boolean isOf(String citizen, Instant at, WebSession.Content content) {
        return content.begun().isBefore(at)
                && content.attributes().get(SPRING_SECURITY_CONTEXT_KEY) instanceof SecurityContext context
                && context.getAuthentication() instanceof Authentication signedIn
                && signedIn.getPrincipal() instanceof SignedIn who
                && who.isCitizen()
                && who.citizen().equals(citizen);
    }
}
