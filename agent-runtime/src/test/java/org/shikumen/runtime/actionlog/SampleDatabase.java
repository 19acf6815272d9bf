package org.shikumen.runtime.actionlog;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.shikumen.embedded.DatabaseUrl;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.embedded.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fresh database with the migrations of this module, as the application's role and as the owner see it. */
public final class SampleDatabase implements AutoCloseable {

    static {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1)); // a machine under load
    }

    private final TestDatabase database =
            EmbeddedServices.forTests().newDatabase("agent-runtime", SampleDatabase::migrate);
    private final HikariDataSource application;
    private final HikariDataSource owner;

    public SampleDatabase() {
        owner = pool(database.databaseAdminUrl());
        application = pool(database.databaseUrl());
    }

    private static void migrate(TestDatabase database) {
        var url = DatabaseUrl.parse(database.databaseAdminUrl());
        Flyway.configure()
                .dataSource(url.jdbcUrl(), url.user(), url.password())
                .load()
                .migrate();
    }

    /**
     * The application's role again, over one connection and none on its way, which nobody could cut; whoever asks here for one
     * that there is not hears so soon. To be closed.
     */
    public HikariDataSource givingUpSoon() {
        var pool = pool(database.databaseUrl());
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(1_000);
        return pool;
    }

    /** Forgets what lies in its pool: a connection that was killed there fails whoever takes it next. */
    public void forgetsItsConnections() {
        application.getHikariPoolMXBean().softEvictConnections();
    }

    public DataSource application() {
        return application;
    }

    /** As whoever administers the database: nothing is out of reach. */
    public DataSource owner() {
        return owner;
    }

    public JdbcClient asApplication() {
        return JdbcClient.create(application);
    }

    public JdbcClient asOwner() {
        return JdbcClient.create(owner);
    }

    private static HikariDataSource pool(String address) {
        var url = DatabaseUrl.parse(address);
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url.jdbcUrl());
        pool.setUsername(url.user());
        pool.setPassword(url.password());
        pool.setMaximumPoolSize(8);
        pool.setConnectionTimeout(20_000); // a machine under load
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return pool;
    }

    @Override
    public void close() {
        application.close();
        owner.close();
        database.close();
    }
}
