package org.shikumen.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a second replica, or an administrator, how to reach the servers that run on this data folder. */
record ConnectionsFile(Path path) {

    static final String NAME = "connections.env";

    static ConnectionsFile in(Path folder) {
        return new ConnectionsFile(folder.resolve(NAME));
    }

    void write(String databaseUrl, String databaseAdminUrl, String redisUrl) {
        PrivateFile.write(path, """
                SHIKUMEN_DATABASE_URL=%s
                SHIKUMEN_REDIS_URL=%s
                SHIKUMEN_DATABASE_ADMIN_URL=%s
                """.formatted(databaseUrl, redisUrl, databaseAdminUrl));
    }

    /** A stale file would send passwords to whoever owns the port by then. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
