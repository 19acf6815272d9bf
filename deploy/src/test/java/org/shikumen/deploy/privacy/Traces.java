package org.shikumen.deploy.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postgresql.PGConnection;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.embedded.DatabaseUrl;

/** Every place where the application could have left something: the whole database as its superuser, all files, Redis, what it printed. */
public final class Traces {

    private final RunningShikumen shikumen;

    public Traces(RunningShikumen shikumen) {
        this.shikumen = shikumen;
    }

    /** Place and what was found there; empty when there is nothing. */
    public Map<String, Set<String>> of(Needles needles) throws SQLException, IOException {
        var found = new TreeMap<String, Set<String>>();
        try (var database = superuser()) {
            for (var table : tables(database)) {
                put(found, "table " + table, needles.in(copy(database, table)));
            }
            database.createStatement().execute("checkpoint");
        }
        for (var file : files()) {
            put(found, "file " + shikumen.data().relativize(file), in(needles, file));
        }
        redis().forEach((key, value) -> put(found, "Redis " + key, needles.in(value)));
        put(found, "log", needles.in(shikumen.printed().getBytes(UTF_8)));
        return found;
    }

    Connection superuser() throws SQLException {
        var url = DatabaseUrl.parse(shikumen.connections().get("SHIKUMEN_DATABASE_ADMIN_URL"));
        return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
    }

    private static void put(Map<String, Set<String>> found, String where, Set<String> what) {
        if (!what.isEmpty()) {
            found.put(where, what);
        }
    }

    /** All of them, PostgreSQL's own too. */
    private static List<String> tables(Connection database) throws SQLException {
        var tables = new ArrayList<String>();
        try (var rows = database.createStatement()
                .executeQuery("select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind in ('r', 'm') and n.nspname <> 'pg_toast' and n.nspname !~ '^pg_temp'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static byte[] copy(Connection database, String table) throws SQLException, IOException {
        var out = new ByteArrayOutputStream();
        database.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select * from " + table + ") to stdout", out);
        return out.toByteArray();
    }

    /** PostgreSQL removes files while we look, and while we read. */
    private List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(shikumen.data(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return files;
    }

    private static Set<String> in(Needles needles, Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return needles.in(bytes);
        } catch (NoSuchFileException gone) {
            return Set.of();
        }
    }

    /** A key that runs out while we read is gone, and its value with it. */
    private Map<String, byte[]> redis() {
        var client = RedisClient.create(RedisURI.create(shikumen.connections().get("SHIKUMEN_REDIS_URL")));
        try (var connection = client.connect(ByteArrayCodec.INSTANCE)) {
            var commands = connection.sync();
            var values = new TreeMap<String, byte[]>();
            for (var key : commands.keys("*")) {
                var value = commands.type(key).equals("string") ? commands.get(key) : commands.dump(key);
                if (value != null) {
                    var out = new ByteArrayOutputStream();
                    out.writeBytes(key);
                    out.writeBytes(value);
                    values.put(new String(key, UTF_8), out.toByteArray());
                }
            }
            return values;
        } finally {
            client.shutdown();
        }
    }
}
