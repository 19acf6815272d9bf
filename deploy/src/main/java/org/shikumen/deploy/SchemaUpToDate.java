package org.shikumen.deploy;

import org.flywaydb.core.Flyway;
import org.shikumen.embedded.DatabaseUrl;

/** Whoever may not migrate needs a schema that somebody else has migrated. Flyway would name each file, and settings that are not ours. */
final class SchemaUpToDate {

    private SchemaUpToDate() {}

    static void check(Flyway flyway, DatabaseUrl database) {
        var missing = flyway.info().pending().length;
        if (missing > 0) {
            throw new CannotStart("""
                    The schema in the database (%s) lacks %d of this release's migrations, and this replica may not bring them in. Start \
                    one replica with SHIKUMEN_DATABASE_ADMIN_URL, the same database with a role that may migrate; after that the \
                    others need only SHIKUMEN_DATABASE_URL.""".formatted(database, missing));
        }
        flyway.validate();
    }
}
