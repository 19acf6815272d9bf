package org.shikumen.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shikumen.runtime.gateway.SampleGateway.code;
import static org.shikumen.runtime.gateway.SampleGateway.request;

import io.lettuce.core.RedisURI;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.release.KnownNames;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.actionlog.tree.SampleTransparency;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.grant.Grants;
import org.shikumen.runtime.gateway.grant.SamePerson;
import org.shikumen.runtime.gateway.policy.Policy;
import org.shikumen.runtime.gateway.policy.Verdict;
import org.shikumen.runtime.identity.DelegatedIdentity;
import org.shikumen.runtime.vault.SampleVault;
import org.shikumen.runtime.vault.Vault;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tools;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

class GatewayConfigurationTest {

    @Test
    void asksAlsoThePoliciesOfOtherRooms() throws Exception {
        try (var sample = new SampleGateway();
                var house = house(sample)) {
            sample.answering("{}");

            var outcome = house.getBean(ToolGateway.class).call(request("readPoints"), sample.scene());

            assertThat(code(outcome)).isEqualTo("stopped");
            assertThat(sample.received()).isEmpty();
            assertThat(house.getBean(Grants.class).unfollowed()).isEmpty();
            assertThat(house.getBean(Doubts.class).open(SampleGateway.OFFICER)).isEmpty();
        }
    }

    /** Without it an official could approve what they asked for as a citizen. */
    @Test
    void opensOnlyWhereSomebodyCanTellWhetherTwoAreTheSamePerson() throws Exception {
        try (var sample = new SampleGateway();
                var house = rooms(sample)) {
            assertThatThrownBy(house::refresh).hasMessageContaining(SamePerson.class.getSimpleName());
        }
    }

    private static AnnotationConfigApplicationContext house(SampleGateway sample) {
        var house = rooms(sample);
        house.registerBean(SamePerson.class, () -> (official, citizen) -> false);
        house.refresh();
        return house;
    }

    private static AnnotationConfigApplicationContext rooms(SampleGateway sample) {
        var house = new AnnotationConfigApplicationContext();
        house.registerBean(Tools.class, () -> sample.tools);
        house.registerBean(Vault.class, () -> sample.vault);
        house.registerBean(Records.class, () -> sample.records);
        house.registerBean(OfficialWords.class, SampleVault::words);
        house.registerBean(ActionLog.class, () -> sample.log);
        house.registerBean(
                Transparency.class,
                () -> new SampleTransparency(sample.database.application(), sample.clock).transparency());
        house.registerBean(LiveAgents.class, () -> sample.registry);
        house.registerBean(KnownNames.class, NothingHandedIn::new);
        house.registerBean(Clock.class, () -> sample.clock);
        house.registerBean(JdbcClient.class, sample::asApplication);
        house.registerBean(
                PlatformTransactionManager.class,
                () -> new DataSourceTransactionManager(sample.database.application()));
        house.registerBean(
                RedisConnectionFactory.class,
                () -> redis(EmbeddedServices.forTests().redisUrl()));
        house.registerBean(
                StringRedisTemplate.class, () -> new StringRedisTemplate(house.getBean(RedisConnectionFactory.class)));
        house.registerBean(DelegatedIdentity.class, () -> sample.identity);
        house.registerBean(EverythingStopped.class);
        house.register(GatewayConfiguration.class);
        house.scan(Stream.of("policy", "stop", "grant")
                .map(room -> GatewayConfiguration.class.getPackageName() + "." + room)
                .toArray(String[]::new));
        return house;
    }

    private static LettuceConnectionFactory redis(String url) {
        var factory =
                new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(RedisURI.create(url)));
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    private static final class NothingHandedIn implements KnownNames {

        @Override
        public boolean department(String name) {
            return false;
        }

        @Override
        public boolean agent(String name) {
            return false;
        }

        @Override
        public boolean agent(String department, String name) {
            return false;
        }

        @Override
        public boolean version(String department, String digest) {
            return false;
        }

        @Override
        public boolean version(String digest) {
            return false;
        }

        @Override
        public boolean toolset(String department, String name) {
            return false;
        }

        @Override
        public boolean operation(String toolset, String operation) {
            return false;
        }
    }

    static final class EverythingStopped implements Policy {

        @Override
        public String name() {
            return "everything-stopped";
        }

        @Override
        public Verdict judge(Proposal proposal) {
            return new Verdict.Denied("stopped", Localized.of("已停止。", "Stopped."));
        }
    }
}
