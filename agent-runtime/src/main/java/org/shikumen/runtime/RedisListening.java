package org.shikumen.runtime;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/** Hears what other replicas say on Redis channels, now or as soon as Redis is there: a replica starts without it. */
public final class RedisListening implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisListening.class);
    private static final int RECOVERY_MILLIS = 1_000;

    private final RedisMessageListenerContainer container = new RedisMessageListenerContainer();

    public RedisListening(RedisConnectionFactory connections, Map<String, ? extends MessageListener> byChannel) {
        container.setConnectionFactory(connections);
        byChannel.forEach((channel, listener) -> container.addMessageListener(listener, ChannelTopic.of(channel)));
        container.setRecoveryInterval(RECOVERY_MILLIS);
        container.afterPropertiesSet();
    }

    /** Called every second; once begun, the container finds back to Redis by itself. */
    public void begin() {
        if (container.isRunning()) {
            return;
        }
        try {
            container.start();
        } catch (RuntimeException away) {
            container.stop();
            log.atDebug().log("Redis is away; what other replicas say is found by looking until it is there");
        }
    }

    public boolean listening() {
        return container.isListening();
    }

    @Override
    public void close() throws Exception {
        container.destroy();
    }
}
