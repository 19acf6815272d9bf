package org.shikumen.runtime.actionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.shikumen.embedded.DatabaseUrl;
import org.shikumen.embedded.EmbeddedServices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ByMonthMigrationTest {

    @Test
    void movesWhatWasWrittenBeforeIntoItsMonths() {
        try (var database = EmbeddedServices.forTests().newDatabase()) {
            var url = DatabaseUrl.parse(database.databaseAdminUrl());
            var owner = new DriverManagerDataSource(url.jdbcUrl(), url.user(), url.password());
            var jdbc = JdbcClient.create(owner);
            Flyway.configure().dataSource(owner).target("8").load().migrate();
            write(jdbc, "018f2f00-0000-7000-8000-000000000001", "2024-04-30T12:00:00Z", 1);
            write(jdbc, "019a4000-0000-7000-8000-000000000001", "2025-11-01T12:00:00Z", 2);

            Flyway.configure().dataSource(owner).load().migrate();

            assertThat(jdbc.sql("select number || ' ' || tableoid::regclass from action_record order by tx, number, id")
                            .query(String.class)
                            .list())
                    .isEqualTo(List.of("1 action_record_2024_04", "2 action_record_2025_11"));
        }
    }

    private static void write(JdbcClient jdbc, String id, String at, long number) {
        jdbc.sql("insert into action_record (id, chain, number, at, department, kind, envelope, seal)"
                        + " values (?::uuid, 'official/o', ?, ?::timestamptz, 'd', 'k', '{}', sha256('x'))")
                .params(id, number, at)
                .update();
    }
}
