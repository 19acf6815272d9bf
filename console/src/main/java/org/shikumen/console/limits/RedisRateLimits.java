package org.shikumen.console.limits;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Token buckets in Redis, by Bucket4j. One that is full again is forgotten there. */
final class RedisRateLimits implements RateLimits {

    /** For the first count after a start too, which loads classes. A Redis that is known to be away is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RedisConnectionFactory connections;
    private final Map<Limit, Rate> rates;
    private final TimeMeter time;
    private volatile Optional<ProxyManager<byte[]>> buckets = Optional.empty();

    /** @param rates what is not in it has no limit */
    RedisRateLimits(RedisConnectionFactory connections, Map<Limit, Rate> rates, Clock clock) {
        this.connections = connections;
        this.rates = Map.copyOf(rates);
        this.time = new WallClock(clock);
    }

    @Override
    public Optional<Duration> take(Limit limit, String who) {
        return ask(limit, who, bucket -> {
            var probe = bucket.tryConsumeAndReturnRemaining(1);
            return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
        });
    }

    @Override
    public Optional<Duration> untilNext(Limit limit, String who) {
        return ask(limit, who, bucket -> bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    private Optional<Duration> ask(Limit limit, String who, Function<BucketProxy, Long> question) {
        return Optional.ofNullable(rates.get(limit))
                .map(rate -> nanos(limit, rate, who, question))
                .filter(nanos -> nanos > 0)
                .map(Duration::ofNanos);
    }

    private long nanos(Limit limit, Rate rate, String who, Function<BucketProxy, Long> question) {
        try {
            return question.apply(buckets().builder().build(key(limit, rate, who), rate::bucket));
        } catch (RuntimeException away) {
            throw new CannotCount(away);
        }
    }

    /** A replica starts without Redis, so the connection is asked for when it is wanted; it finds back by itself. */
    private ProxyManager<byte[]> buckets() {
        return buckets.orElseGet(() -> {
            var made = Bucket4jLettuce.casBasedBuilder(commands())
                    .clientClock(time)
                    .requestTimeout(PATIENCE)
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                    .build();
            buckets = Optional.of(made);
            return made;
        });
    }

    /** Those that the whole service shares. */
    @SuppressWarnings("unchecked")
    private RedisAsyncCommands<byte[], byte[]> commands() {
        try (var connection = connections.getConnection()) {
            return (RedisAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
        }
    }

    /** Without a name in it, for people type all sorts of things where a user name is asked; another rate begins anew. */
    private static byte[] key(Limit limit, Rate rate, String who) {
        return "shikumen:limit:%s:%d:%s"
                .formatted(limit.name().toLowerCase(Locale.ROOT), rate.most(), digest(who))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String digest(String who) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(who.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record WallClock(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
