package org.shikumen.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL and a Redis of our own on one data folder. Whoever has started them may rely on this: both answer on
 * 127.0.0.1 only and under passwords; what PostgreSQL acknowledged survives a crash of this process, of the server and
 * of the machine; nobody else works on the folder. Close it after the connection pools.
 *
 * <p>When this process is killed both run on as orphans; the next start on the folder stops them and begins anew.
 */
public final class EmbeddedServices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServices.class);

    private final FolderLock lock;
    private final ConnectionsFile connections;
    private final Server postgres;
    private final Server redis;
    private final Databases databases;
    private final String redisUrl;
    private final Map<String, TestDatabase> models = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Keeper keeper;

    private EmbeddedServices(DataFolder folder, FolderLock lock, Server postgres, Server redis, Secrets secrets) {
        this.lock = lock;
        this.connections = ConnectionsFile.in(folder.root());
        this.postgres = postgres;
        this.redis = redis;
        this.databases = new Databases(postgres.port(), secrets);
        this.redisUrl = "redis://:%s@127.0.0.1:%d/0".formatted(secrets.redis(), redis.port());
        prepare();
        this.keeper = new Keeper(List.of(postgres, redis));
    }

    /**
     * Takes the folder, makes it if it is new, and returns when both servers answer.
     *
     * @throws DataFolderInUse if another instance works on the folder
     * @throws ServicesCannotStart with what to do about it
     */
    public static EmbeddedServices start(Path dataFolder) {
        return start(DataFolder.at(dataFolder), Durability.KEEPS_EVERYTHING);
    }

    /** The ones that all tests of this JVM share, gone when it exits. They do not wait for the disk. */
    public static EmbeddedServices forTests() {
        return ServicesForTests.shared();
    }

    static EmbeddedServices start(DataFolder folder, Durability durability) {
        var lock = FolderLock.take(folder.root());
        try {
            return startLocked(folder, lock, durability);
        } catch (RuntimeException e) {
            lock.release();
            throw e;
        }
    }

    private static EmbeddedServices startLocked(DataFolder folder, FolderLock lock, Durability durability) {
        stopOrphans(folder);
        var binaries = Binaries.under(folder.binaries());
        var secrets = Secrets.in(folder.secrets());
        var running = new ArrayDeque<Server>();
        try {
            running.push(Postgres.start(folder, binaries, secrets, durability));
            running.push(Redis.start(folder, binaries, secrets));
            return new EmbeddedServices(folder, lock, running.getLast(), running.getFirst(), secrets);
        } catch (RuntimeException e) {
            running.forEach(Server::stop);
            throw e;
        }
    }

    static void stopOrphans(DataFolder folder) {
        Redis.stopOrphan(folder);
        Postgres.stopOrphan(folder);
    }

    private void prepare() {
        databases.prepare();
        connections.write(databaseUrl(), databaseAdminUrl(), redisUrl());
        LOG.atInfo()
                .addKeyValue("postgres", postgres.port())
                .addKeyValue("redis", redis.port())
                .addKeyValue("connections", connections.path())
                .log("Embedded PostgreSQL and Redis are running");
    }

    /** For the application's role, which owns nothing: {@code postgresql://shikumen:…@127.0.0.1:…/shikumen}. */
    public String databaseUrl() {
        return databases.url(Databases.NAME);
    }

    /** For the superuser, who migrates: {@code postgresql://postgres:…@127.0.0.1:…/shikumen}. */
    public String databaseAdminUrl() {
        return databases.adminUrl(Databases.NAME);
    }

    /** {@code redis://:…@127.0.0.1:…/0}. */
    public String redisUrl() {
        return redisUrl;
    }

    /** An empty database for one test class. Roles are common to all databases of the server. */
    public TestDatabase newDatabase() {
        return databases.fresh();
    }

    /**
     * A database with all that its model holds, which is made once in this JVM: a copy is there sooner than migrations have run.
     *
     * @param make leaves nobody connected to the model
     */
    public TestDatabase newDatabase(String model, Consumer<TestDatabase> make) {
        return models.computeIfAbsent(model, ignored -> made(make)).copy();
    }

    private TestDatabase made(Consumer<TestDatabase> make) {
        var database = newDatabase();
        make.accept(database);
        return database;
    }

    /** Stops both cleanly, also under clients that have not left, and frees the folder. Closing again does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        closeInTurn();
        LOG.info("Embedded PostgreSQL and Redis have stopped");
    }

    /** The last one named is closed first, and each whatever another one met: the folder is free when nothing runs on it. */
    private void closeInTurn() {
        try (Part _ = lock::release;
                Part _ = connections::delete;
                Part _ = postgres::stop;
                Part _ = redis::stop;
                Part _ = keeper::close) {
            LOG.debug("Stopping the embedded PostgreSQL and Redis");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + connections.path(), e);
        }
    }

    private interface Part extends AutoCloseable {

        @Override
        void close() throws IOException;
    }
}
