package org.shikumen.runtime.actionlog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A record's place in the tree is made of PostgreSQL's transaction ids. After a dump is brought back into another cluster these
 * begin anew, and places must go on ahead of them before anything is written.
 */
public final class JdbcOtherCluster {

    private static final Logger log = LoggerFactory.getLogger(JdbcOtherCluster.class);

    private JdbcOtherCluster() {}

    /** Does nothing where places and transaction ids belong together. */
    public static void moveOn(JdbcClient database) {
        database.sql("select action_record_move_on()")
                .query(Long.class)
                .optional()
                .ifPresent(strays -> log.atWarn()
                        .addKeyValue("outOfOrder", strays)
                        .log("The database was brought back in another cluster; records get their places ahead of its"
                                + " transaction ids from now on. See OPERATING, When checkpoints stop"));
    }
}
