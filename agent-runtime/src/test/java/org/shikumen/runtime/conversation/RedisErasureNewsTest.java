package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.runtime.RedisListening;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.vault.ErasureListener;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.Place;
import org.shikumen.runtime.vault.SampleVault;
import org.shikumen.runtime.vault.Vault;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Two replicas that look for erasures only when they are told to, over a real Redis. */
class RedisErasureNewsTest {

    private static final Place PLACE = Place.card(UUID.randomUUID());

    private final SampleDatabase database = new SampleDatabase();
    private final LettuceConnectionFactory connections = connections();
    private final Owner owner = new Owner("c-" + UUID.randomUUID(), "population-service", UUID.randomUUID());
    private final Replica here = new Replica();
    private final Replica there = new Replica();

    private final class Replica implements ErasureListener {

        private final Vault vault = SampleVault.on(database.application());
        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final RedisErasureNews news;
        private final RedisListening listening;

        Replica() {
            var beans = new StaticListableBeanFactory();
            beans.addBean("listener", this);
            var redis = new StringRedisTemplate(connections);
            news = new RedisErasureNews(redis, vault, beans.getBeanProvider(ErasureListener.class));
            listening = new RedisListening(connections, Map.of(RedisErasureNews.CHANNEL, news));
        }

        @Override
        public void erased(String citizen, Instant at) {
            heard.add(citizen);
        }
    }

    @BeforeEach
    void listen() {
        await().until(() -> listens(here.listening) && listens(there.listening));
    }

    /** It gives up on a Redis that is slow, and is begun again each second. */
    private static boolean listens(RedisListening listening) {
        listening.begin();
        return listening.listening();
    }

    @AfterEach
    void close() throws Exception {
        here.listening.close();
        there.listening.close();
        connections.destroy();
        database.close();
    }

    @Test
    void tellsTheOtherReplicaToForgetAnErasedCitizensKey() throws Exception {
        var sealed = here.vault.seal(owner, PLACE, new byte[1]);
        assertThat(there.vault.open(owner, PLACE, sealed))
                .as("remembered there")
                .isPresent();
        here.vault.destroyKeys(owner.citizen());
        database.asOwner()
                .sql("insert into erasure (id, citizen, reason, official, keys, conversations)"
                        + " values (?, ?, 'asked', 'operator', 1, 0)")
                .params(UUID.randomUUID(), owner.citizen())
                .update();

        here.news.tell(owner.citizen());

        assertThat(there.heard.poll(30, TimeUnit.SECONDS)).isEqualTo(owner.citizen());
        assertThat(there.vault.open(owner, PLACE, sealed)).isEmpty();
        assertThat(here.heard.poll(30, TimeUnit.SECONDS)).isEqualTo(owner.citizen());
    }

    private static LettuceConnectionFactory connections() {
        var uri = RedisURI.create(EmbeddedServices.forTests().redisUrl());
        var connections = new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(uri));
        connections.afterPropertiesSet();
        connections.start();
        return connections;
    }
}
