package org.shikumen.runtime.gateway.stop;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.shikumen.runtime.RedisListening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Stops over one Redis channel, as {@code set|<id>|<scope>|<target>|<department>} or {@code lifted|<id>}. Whoever hears of a
 * stop keeps to it at once and then asks PostgreSQL; without Redis each replica finds out by looking.
 */
final class RedisStopSignals implements StopSignals, MessageListener, AutoCloseable {

    static final String CHANNEL = "shikumen:stops";

    private static final Logger log = LoggerFactory.getLogger(RedisStopSignals.class);

    private final StringRedisTemplate redis;
    private final RedisListening others;
    private volatile Listener listener = new Listener() {};

    /** Who acts on what is heard. */
    interface Listener {

        default void set(Stop stop) {}

        default void look() {}
    }

    RedisStopSignals(RedisConnectionFactory connections, StringRedisTemplate redis) {
        this.redis = redis;
        this.others = new RedisListening(connections, Map.of(CHANNEL, this));
    }

    void onHeard(Listener listener) {
        this.listener = listener;
    }

    /** Called every second. */
    void begin() {
        others.begin();
    }

    boolean listening() {
        return others.listening();
    }

    @Override
    public void set(Stop stop) {
        say(String.join(
                "|", "set", stop.id().toString(), stop.scope().name(), escaped(stop.target()), stop.department()));
    }

    @Override
    public void lifted(Stop stop) {
        say("lifted|" + stop.id());
    }

    /** By a thread of its own: who stops something does not wait for a Redis that is away. */
    private void say(String news) {
        Thread.ofVirtual().name("stop-signal").start(() -> {
            try {
                redis.convertAndSend(CHANNEL, news);
            } catch (RuntimeException away) {
                log.atWarn().log("Redis is away; the other replicas find this stop by looking, within five seconds");
            }
        });
    }

    @Override
    public void onMessage(Message message, byte[] pattern) {
        try {
            hear(new String(message.getBody(), StandardCharsets.UTF_8).split("\\|", -1));
        } catch (RuntimeException failure) {
            log.atWarn().setCause(failure).log("Heard of a stop and could not act on it; the next look finds it");
        }
    }

    private void hear(String[] news) {
        if (news[0].equals("set") && news.length == 5) {
            listener.set(new Stop(
                    UUID.fromString(news[1]),
                    Stop.Scope.valueOf(news[2]),
                    news[3].replace("%7C", "|").replace("%25", "%"),
                    news[4],
                    "",
                    "",
                    Instant.EPOCH));
        }
        listener.look();
    }

    private static String escaped(String target) {
        return target.replace("%", "%25").replace("|", "%7C");
    }

    @Override
    public void close() throws Exception {
        others.close();
    }
}
