package org.shikumen.embedded;

import java.nio.file.Path;

/** Another instance works on the same data folder. */
public final class DataFolderInUse extends ServicesCannotStart {

    DataFolderInUse(Path folder, String holder) {
        super("""
                The data folder %s is in use by another Shikumen (process %s); two must not share one. Stop that one, \
                give this one another data folder, or let this one join the other's servers with SHIKUMEN_DATABASE_URL \
                and SHIKUMEN_REDIS_URL from its %s.""".formatted(folder, holder, ConnectionsFile.NAME));
    }
}
