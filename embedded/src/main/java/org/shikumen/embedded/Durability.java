package org.shikumen.embedded;

import java.util.List;

/** What PostgreSQL promises about a commit. */
enum Durability {
    /** An acknowledged commit survives the loss of power. */
    KEEPS_EVERYTHING(List.of("fsync=on", "synchronous_commit=on", "max_connections=60")),

    /**
     * For tests, whose data nobody misses: fast, and room for the pools of many test contexts. Nothing works in the background,
     * for its transactions and plans would come between those of a test.
     */
    MAY_FORGET(List.of(
            "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_connections=200"));

    private final List<String> settings;

    Durability(List<String> settings) {
        this.settings = settings;
    }

    List<String> settings() {
        return settings;
    }
}
