package org.shikumen.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseUrlTest {

    @Test
    void readsBothWaysOfWriting() {
        var plain = DatabaseUrl.parse("postgresql://clerk:p%40ss+1@db.example:5433/city?sslmode=require");
        var jdbc = DatabaseUrl.parse(
                "jdbc:postgresql://db.example:5433/city?user=clerk&sslmode=require&password=p%40ss+1");

        assertThat(plain).isEqualTo(jdbc);
        assertThat(plain.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5433/city?sslmode=require");
        assertThat(plain.user()).isEqualTo("clerk");
        assertThat(plain.password()).isEqualTo("p@ss+1");
    }

    @Test
    void readsSeveralHostsAndNoLogin() {
        var url = DatabaseUrl.parse("postgres://db1:5432,[::1]:5432/city");

        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db1:5432,[::1]:5432/city");
        assertThat(url.user()).isEmpty();
    }

    @Test
    void keepsThePasswordOutOfMessages() {
        assertThat(DatabaseUrl.parse("postgresql://clerk:hidden@db/city")).hasToString("clerk at db/city");
        assertThatThrownBy(() -> DatabaseUrl.parse("mysql://clerk:hidden@db/city"))
                .hasMessageContaining("postgresql://user:password@host:5432/database")
                .hasMessageNotContaining("hidden");
    }
}
