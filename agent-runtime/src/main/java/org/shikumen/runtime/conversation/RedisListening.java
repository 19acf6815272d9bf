package org.shikumen.runtime.conversation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/** Hears other replicas' signals, now or as soon as Redis is there: a replica starts without it. */
final class RedisListening implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisListening.class);
    private static final int RECOVERY_MILLIS = 1_000;

    private final RedisMessageListenerContainer container = new RedisMessageListenerContainer();

    RedisListening(RedisConnectionFactory connections, RedisSignals signals, MessageListener erasures) {
        container.setConnectionFactory(connections);
        container.addMessageListener(signals, ChannelTopic.of(RedisSignals.CHANNEL));
        container.addMessageListener(erasures, ChannelTopic.of(RedisErasureNews.CHANNEL));
        container.setRecoveryInterval(RECOVERY_MILLIS);
        container.afterPropertiesSet();
    }

    /** Called every second; once begun, the container finds back to Redis by itself. */
    void begin() {
        if (container.isRunning()) {
            return;
        }
        try {
            container.start();
        } catch (RuntimeException away) {
            container.stop();
            log.atDebug().log("Redis is away; followers look for themselves until it is there");
        }
    }

    boolean listening() {
        return container.isListening();
    }

    @Override
    public void close() throws Exception {
        container.destroy();
    }
}
