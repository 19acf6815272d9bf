package org.shikumen.runtime.conversation;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Signals over one Redis channel. They gather for a moment and leave in one message; without Redis they are dropped. */
final class RedisSignals implements Signals, MessageListener {

    static final String CHANNEL = "shikumen:happened";

    private static final String BETWEEN = ",";

    private static final Logger log = LoggerFactory.getLogger(RedisSignals.class);

    private final StringRedisTemplate redis;
    private final Set<UUID> gathered = ConcurrentHashMap.newKeySet();
    private volatile Consumer<UUID> listener = conversation -> {};

    RedisSignals(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @Override
    public void happened(UUID conversation) {
        gathered.add(conversation);
    }

    @Override
    public void onHappened(Consumer<UUID> listener) {
        this.listener = listener;
    }

    /** Called every few dozen milliseconds. */
    void send() {
        if (gathered.isEmpty()) {
            return;
        }
        var leaving = Set.copyOf(gathered);
        gathered.removeAll(leaving);
        try {
            redis.convertAndSend(CHANNEL, leaving.stream().map(UUID::toString).collect(Collectors.joining(BETWEEN)));
        } catch (RuntimeException away) {
            log.atDebug()
                    .addKeyValue("signals", leaving.size())
                    .log("Redis is away; followers will look for themselves");
        }
    }

    @Override
    public void onMessage(Message message, byte[] pattern) {
        for (var conversation : new String(message.getBody(), StandardCharsets.US_ASCII).split(BETWEEN)) {
            listener.accept(UUID.fromString(conversation));
        }
    }
}
