package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.shikumen.runtime.conversation.SampleReplica.RESIDENT;

import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Fences;
import org.shikumen.runtime.actionlog.SampleActionLog;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.engine.AgentEngine;
import org.shikumen.runtime.gateway.AbandonedCalls;
import org.shikumen.runtime.gateway.OpenMatters;
import org.shikumen.runtime.gateway.SampleDoubts;
import org.shikumen.runtime.gateway.SettledDoubts;
import org.shikumen.runtime.gateway.grant.Grants;
import org.shikumen.runtime.gateway.grant.SamePerson;
import org.shikumen.runtime.gateway.stop.Stops;
import org.shikumen.runtime.vault.SampleVault;
import org.shikumen.runtime.vault.Vault;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Tools;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The room as Spring puts it together, as two replicas. */
class ConversationConfigurationTest {

    @Test
    void tellsAtOneReplicaWhatWasSaidAtAnother() throws Exception {
        var told = new CopyOnWriteArrayList<ChatEvent>();
        try (var database = new SampleDatabase();
                var here = house(database, EmbeddedServices.forTests().redisUrl());
                var there = house(database, EmbeddedServices.forTests().redisUrl())) {
            var conversations = here.getBean(Conversations.class);
            var conversation = ((OpeningReport.Opened) conversations.open(RESIDENT, SampleAgents.AGENT, "en"))
                    .conversation()
                    .id();
            try (var following = there.getBean(Conversations.class)
                    .follow(RESIDENT, conversation, 0, told::addAll)
                    .orElseThrow()) {
                Thread.sleep(300);

                conversations.say(RESIDENT, conversation, "hello", EventSink.NONE);

                await().until(() -> told.size() == 5);
            }
            assertThat(told.getLast().type()).isEqualTo("RUN_FINISHED");
        }
    }

    @Test
    void takesUpWhatADeadReplicaLeftByItself() throws Exception {
        try (var database = new SampleDatabase();
                var dead = new SampleReplica(database)) {
            var conversation = dead.opened();
            dead.engine = turn -> {
                throw new IllegalStateException("broken");
            };
            dead.say(conversation, "hello");

            try (var house = house(database, EmbeddedServices.forTests().redisUrl())) {
                await().until(() -> !dead.standings(conversation).getFirst().running());
            }
            assertThat(SampleReplica.heard(dead.events(conversation, 0))).isEqualTo("You said: hello");
        }
    }

    @Test
    void startsAndTellsFollowersThoughRedisIsAway() throws Exception {
        var told = new CopyOnWriteArrayList<ChatEvent>();
        try (var database = new SampleDatabase();
                var house = house(database, SampleReplica.NO_REDIS);
                var other = new SampleReplica(database)) {
            var conversation = other.opened();
            try (var following = house.getBean(Conversations.class)
                    .follow(RESIDENT, conversation, 0, told::addAll)
                    .orElseThrow()) {
                other.say(conversation, "hello");

                await().until(() -> told.size() == 5);
            }
        }
    }

    private static AnnotationConfigApplicationContext house(SampleDatabase database, String redisUrl) {
        var grants = new SampleGrants();
        var house = new AnnotationConfigApplicationContext();
        house.registerBean(JdbcClient.class, database::asApplication);
        house.registerBean(Clock.class, Clock::systemUTC);
        house.registerBean(ZoneId.class, () -> ZoneId.of("Asia/Shanghai"));
        house.registerBean(Vault.class, () -> SampleVault.on(database.application()));
        house.registerBean(Tools.class, SampleTools::new);
        house.registerBean(LiveAgents.class, SampleAgents::new);
        house.registerBean(Grants.class, () -> grants);
        house.registerBean(SamePerson.class, () -> (official, citizen) -> false);
        house.registerBean(Stops.class, SampleReplica.SampleStops::new);
        house.registerBean(OpenMatters.class, SampleReplica.SampleMatters::new);
        house.registerBean(
                SettledDoubts.class,
                () -> SampleDoubts.settled(database, house.getBean(ActionLog.class), Clock.systemUTC()));
        house.registerBean(OfficialWords.class, SampleVault::words);
        house.registerBean(
                PlatformTransactionManager.class, () -> new DataSourceTransactionManager(database.application()));
        house.registerBean(
                AbandonedCalls.class,
                () -> (call, scene) -> new ToolResult.Unavailable("broke-off", Localized.of("", "")));
        house.registerBean(AgentEngine.class, () -> new Clerk(grants));
        house.registerBean(
                ActionLog.class,
                () -> SampleActionLog.on(database.application(), house.getBean(Fences.class), Clock.systemUTC()));
        house.registerBean(RedisConnectionFactory.class, () -> SampleReplica.redis(redisUrl));
        house.registerBean(
                StringRedisTemplate.class, () -> new StringRedisTemplate(house.getBean(RedisConnectionFactory.class)));
        house.register(ConversationConfiguration.class, ForgettingConfiguration.class);
        house.refresh();
        return house;
    }
}
