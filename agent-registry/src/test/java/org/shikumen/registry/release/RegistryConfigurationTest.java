package org.shikumen.registry.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.KnownOfficials;
import org.shikumen.registry.KnownPools;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.definition.DefinitionReader;
import org.shikumen.registry.definition.SampleBundle;
import org.shikumen.tools.Tools;
import org.shikumen.tools.ToolsetSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class RegistryConfigurationTest {

    @Test
    void opensItsDoorsAndGivesToolsTheirOneSourceOfToolsets() {
        DataSource database = new DriverManagerDataSource("jdbc:postgresql://localhost/not-asked");

        new ApplicationContextRunner()
                .withBean(Tools.class, SampleBundle::tools)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(ReleaseJournal.class, () -> event -> {})
                .withBean(PolicyJournal.class, () -> event -> {})
                .withBean(OfficialWords.class, () -> text -> text)
                .withBean(KnownOfficials.class, () -> Set::of)
                .withBean(KnownPools.class, () -> Set::of)
                .withBean(JdbcClient.class, () -> JdbcClient.create(database))
                .withBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database))
                .withUserConfiguration(RegistryConfiguration.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(Releases.class)
                        .hasSingleBean(LiveAgents.class)
                        .hasSingleBean(PolicyBook.class)
                        .hasSingleBean(DefinitionReader.class)
                        .hasSingleBean(ToolsetSource.class));
    }
}
