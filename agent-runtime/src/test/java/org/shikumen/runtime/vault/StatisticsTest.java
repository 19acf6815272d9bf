package org.shikumen.runtime.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.shikumen.embedded.DatabaseUrl;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What PostgreSQL notes of a table to plan by are whole values, and they outlive their rows. */
class StatisticsTest {

    @Test
    void keepNothingOfColumnsThatHoldKeysOrCipherTexts() {
        try (var database = new SampleDatabase()) {
            var noted = database.asOwner().sql("""
                            select attrelid::regclass || '.' || attname from pg_attribute
                             where atttypid = 'bytea'::regtype and coalesce(attstattarget, -1) <> 0 and attnum > 0
                               and attrelid in (select oid from pg_class
                                                 where relkind = 'r' and relnamespace = 'public'::regnamespace
                                                   and relname !~ '^(log|action_record)_') -- hashes, which stay
                            """).query(String.class).list();

            assertThat(noted).isEmpty();
        }
    }

    @Test
    void loseWhatAnEarlierReleaseHadThemKeep() {
        try (var database = EmbeddedServices.forTests().newDatabase()) {
            var url = DatabaseUrl.parse(database.databaseAdminUrl());
            var owner = new DriverManagerDataSource(url.jdbcUrl(), url.user(), url.password());
            var jdbc = JdbcClient.create(owner);
            Flyway.configure().dataSource(owner).target("32").load().migrate();
            store(jdbc, "c-resident");
            store(jdbc, "c-erased");
            jdbc.sql("analyze").update();
            jdbc.sql("delete from vault_key where citizen = 'c-erased'").update();
            assertThat(noted(jdbc)).contains("wrapped key of c-erased", "first said by c-erased");

            Flyway.configure().dataSource(owner).load().migrate();

            assertThat(noted(jdbc)).isEmpty();
            jdbc.sql("analyze").update();
            assertThat(noted(jdbc)).isEmpty();
            assertThat(jdbc.sql("select attname from pg_attribute"
                                    + " where attrelid = 'passage'::regclass and attstorage = 'e' order by attname")
                            .query(String.class)
                            .list())
                    .containsExactly("events", "steps");
        }
    }

    private static void store(JdbcClient jdbc, String citizen) {
        jdbc.sql("insert into vault_key (citizen, department, master_key, wrapped)"
                        + " values (?, 'population-service', 'm', convert_to('wrapped key of ' || ?, 'UTF8'))")
                .params(citizen, citizen)
                .update();
        jdbc.sql(
                        "insert into passage (conversation, turn, first_step, steps, first_event, last_event, events, at) values"
                                + " (gen_random_uuid(), gen_random_uuid(), 0, convert_to('first said by ' || ?, 'UTF8'), 1, 1, '', now())")
                .param(citizen)
                .update();
    }

    /** Whole values of keys and of what was said. */
    private static List<String> noted(JdbcClient jdbc) {
        return jdbc.sql("""
                        select convert_from(unnest(histogram_bounds::text::bytea[]), 'UTF8') from pg_stats
                         where tablename = 'vault_key' and attname = 'wrapped'
                            or tablename = 'passage' and attname = 'steps'
                        """).query(String.class).list();
    }
}
