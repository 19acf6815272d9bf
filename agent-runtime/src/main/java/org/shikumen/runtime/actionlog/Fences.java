package org.shikumen.runtime.actionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Who knows the current fencing numbers; conversation implements it. */
@FunctionalInterface
public interface Fences {

    /** Current number by conversation, locked against change until the transaction of this connection ends. */
    Map<UUID, Long> current(Connection connection, Collection<UUID> conversations) throws SQLException;
}
