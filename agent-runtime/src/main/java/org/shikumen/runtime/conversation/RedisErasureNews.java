package org.shikumen.runtime.conversation;

import org.jspecify.annotations.Nullable;
import org.shikumen.runtime.vault.ErasureListener;
import org.shikumen.runtime.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.core.StringRedisTemplate;

/** News of erasures over one Redis channel. The truth is in PostgreSQL: whoever hears looks there. */
final class RedisErasureNews implements ErasureNews, MessageListener {

    static final String CHANNEL = "shikumen:erased";

    private static final Logger log = LoggerFactory.getLogger(RedisErasureNews.class);

    private final StringRedisTemplate redis;
    private final Vault vault;
    private final ObjectProvider<ErasureListener> listeners;

    RedisErasureNews(StringRedisTemplate redis, Vault vault, ObjectProvider<ErasureListener> listeners) {
        this.redis = redis;
        this.vault = vault;
        this.listeners = listeners;
    }

    @Override
    public void tell(String citizen) {
        look();
        try {
            redis.convertAndSend(CHANNEL, "look");
        } catch (RuntimeException away) {
            log.atWarn().log("Redis is away; other replicas see the erasure when they look next");
        }
    }

    @Override
    public void onMessage(Message message, byte @Nullable [] pattern) {
        look();
    }

    /** What fails here is done at the next look. */
    private void look() {
        try {
            vault.lookForErasures(listeners.orderedStream().toList());
        } catch (RuntimeException away) {
            log.atWarn().setCause(away).log("Cannot forget an erased citizen now; will look again");
        }
    }
}
