package org.shikumen.console.access;

import static org.springframework.security.web.context.HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.shikumen.runtime.RecentlyUsed;
import org.shikumen.runtime.vault.ErasureListener;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.serializer.JdkSerializationRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.session.SessionRepository;

/**
 * Web sessions in Redis at one command a request: it reads the session and puts off its end. Redis is always asked, so who
 * signs out is out everywhere at once; only the work of reading the same bytes again is saved. Spring Session's own repository
 * takes four commands and reads every object anew, a tenth of what a whole turn costs.
 */
final class RedisSessions implements SessionRepository<WebSession>, ErasureListener {

    static final Duration LASTS = Duration.ofHours(1);

    private static final String KEY = "shikumen:session:";

    /** Attributes are shared by requests as in any servlet container: they are replaced, never altered. */
    private record Read(byte[] bytes, WebSession.Content content) {}

    private final RecentlyUsed<String, Read> lately = new RecentlyUsed<>(10_000);
    private final JdkSerializationRedisSerializer form = new JdkSerializationRedisSerializer();
    private final RedisTemplate<String, byte[]> redis = new RedisTemplate<>();
    private final Clock clock;

    RedisSessions(RedisConnectionFactory connections, Clock clock) {
        this.clock = clock;
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
        var bytes = redis.opsForValue().getAndExpire(KEY + id, LASTS);
        return bytes == null ? null : WebSession.found(id, read(id, bytes), clock.instant(), LASTS);
    }

    private WebSession.Content read(String id, byte[] bytes) {
        return lately.get(id)
                .filter(known -> Arrays.equals(known.bytes(), bytes))
                .orElseGet(() -> lately.put(id, new Read(bytes, (WebSession.Content) form.deserialize(bytes))))
                .content();
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
                if (bytes != null && isOf(citizen, at, (WebSession.Content) form.deserialize(bytes))) {
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
