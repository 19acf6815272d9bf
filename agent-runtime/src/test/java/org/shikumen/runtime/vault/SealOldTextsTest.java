package org.shikumen.runtime.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.shikumen.embedded.DatabaseUrl;
import org.shikumen.embedded.EmbeddedServices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SealOldTextsTest {

    private static final MasterKeys KEYS = MasterKeys.of(Base64.getEncoder().encodeToString(new byte[32]));

    private final Owner owner = new Owner("c-resident", "population-service", UUID.randomUUID());
    private final UUID turn = UUID.randomUUID();
    private final UUID call = UUID.randomUUID();
    private final UUID grant = UUID.randomUUID();

    @Test
    void sealsWhatAnEarlierReleaseStoredAndKeepsItReadable() {
        try (var database = EmbeddedServices.forTests().newDatabase()) {
            var admin = admin(database.databaseAdminUrl());
            Flyway.configure().dataSource(admin).target("8").load().migrate();
            storeAsBefore(JdbcClient.create(admin));

            Flyway.configure()
                    .dataSource(admin)
                    .javaMigrations(new SealOldTexts(KEYS))
                    .load()
                    .migrate();

            var jdbc = JdbcClient.create(admin);
            var vault = new JdbcVault(new JdbcDataKeys(jdbc, KEYS), new JdbcValues(jdbc));
            assertThat(opened(jdbc, vault, "select steps from passage", Place.steps(turn, 0)))
                    .isEqualTo("[{\"step\":\"said\",\"text\":\"你好\"}]");
            assertThat(opened(jdbc, vault, "select events from passage", Place.events(turn, 0)))
                    .isEqualTo("[]");
            assertThat(opened(jdbc, vault, "select arguments from tool_call", Place.arguments(call)))
                    .isEqualTo("{\"permitNo\":\"JZ9901020017\"}");
            assertThat(opened(jdbc, vault, "select content from tool_grant", Place.card(grant)))
                    .contains("\"arguments\" : {\"permitNo\":\"JZ9901020017\"}", "Submit it", "\"nonce\" : \"n\"");
            assertThat(vault.restore(owner, "{{PHONE#1}}")).isEqualTo("00013800001");
        }
    }

    private static String opened(JdbcClient jdbc, Vault vault, String sql, Place place) {
        var sealed = jdbc.sql(sql).query(byte[].class).single();
        var owner = jdbc.sql("select citizen, department, id from conversation")
                .query(Row.class)
                .single();
        return new String(
                vault.open(new Owner(owner.citizen(), owner.department(), owner.id()), place, sealed)
                        .orElseThrow(),
                UTF_8);
    }

    private record Row(String citizen, String department, UUID id) {}

    /** Rows as V3 to V8 knew them. */
    private void storeAsBefore(JdbcClient jdbc) {
        jdbc.sql("insert into conversation values (?, ?, ?, 'agent', 'digest', 'zh', 3, now())")
                .params(owner.conversation(), owner.citizen(), owner.department())
                .update();
        jdbc.sql("insert into passage values (?, ?, 0, '[{\"step\":\"said\",\"text\":\"你好\"}]', 1, 1, '[]', now())")
                .params(owner.conversation(), turn)
                .update();
        jdbc.sql(
                        "insert into tool_grant values (?, ?, ?, ?, ?, 'agent', 'digest', ?, 'zh', 'permit/submit',"
                                + " '{\"permitNo\":\"JZ9901020017\"}', 'Submit it', '[]', 'd', 'n', 'CITIZEN', 'USED', null, now(), now())")
                .params(grant, call, owner.conversation(), turn, owner.department(), owner.citizen())
                .update();
        jdbc.sql("insert into tool_call values (?, ?, ?, ?, 'agent', 'digest', ?, 'permit/submit', 'AT_MOST_ONCE',"
                        + " '{\"permitNo\":\"JZ9901020017\"}', ?, 1, 'INTENDED', null, now(), null)")
                .params(call, owner.conversation(), turn, owner.department(), owner.citizen(), grant)
                .update();
        valueAsBefore(jdbc);
    }

    /** A value under a key that has no id yet. */
    private void valueAsBefore(JdbcClient jdbc) {
        var key = new byte[32];
        var wrapped = KEYS.first().box().seal(key, "key\0" + owner.citizen() + "\0" + owner.department());
        jdbc.sql("insert into vault_key (citizen, department, master_key, wrapped) values (?, ?, ?, ?)")
                .params(owner.citizen(), owner.department(), KEYS.first().id(), wrapped)
                .update();
        jdbc.sql("insert into vault_value (conversation, kind, number, lookup, cipher) values (?, 'PHONE', 1, ?, ?)")
                .params(
                        owner.conversation(),
                        new byte[32],
                        SecretBox.withKey(key)
                                .seal("00013800001".getBytes(UTF_8), ConversationValues.context(owner, "{{PHONE#1}}")))
                .update();
    }

    private static DataSource admin(String address) {
        var url = DatabaseUrl.parse(address);
        return new DriverManagerDataSource(url.jdbcUrl(), url.user(), url.password());
    }
}
