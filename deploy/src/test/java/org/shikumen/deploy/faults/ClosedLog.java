package org.shikumen.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.shikumen.deploy.support.Government;

/** For a while nobody may write the action log. Only what was intended before may still come to the office. */
final class ClosedLog {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String INTENDED = "select chain from action_record where kind = 'Intended'";

    private final AdminDatabase database;
    private final Government office;
    private final SteadyCrowd crowd;

    ClosedLog(AdminDatabase database, Government office, SteadyCrowd crowd) {
        this.database = database;
        this.office = office;
        this.crowd = crowd;
    }

    /** Returns when it may be written again: after this time, and longer where nobody has come to write yet. */
    Instant closedFor(Duration time, BooleanSupplier somebodyWaits) {
        var intended = close();
        var closed = Instant.now();
        SteadyCrowd.pause(time);
        while (!somebodyWaits.getAsBoolean() && Instant.now().isBefore(closed.plus(LONGEST))) {
            SteadyCrowd.pause(Duration.ofMillis(200));
        }
        var late = office.arrivals().stream()
                .filter(call -> call.at().isAfter(closed))
                .flatMap(call ->
                        crowd.errands().stream().filter(errand -> call.body().contains(errand.plate())))
                .map(errand -> "conversation/" + errand.conversation())
                .filter(chain -> !intended.contains(chain))
                .toList();
        var intendedMeanwhile = new HashSet<>(database.texts(INTENDED));
        database.run("grant insert on action_record to shikumen");

        assertThat(late).as("called though its intention could not be written").isEmpty();
        assertThat(intendedMeanwhile).isEqualTo(intended);
        return Instant.now();
    }

    /** Waits for whoever is just writing; what was intended by then. */
    private Set<String> close() {
        try (var connection = database.open();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table action_record in exclusive mode");
            statement.execute("revoke insert on action_record from shikumen");
            var intended = new HashSet<>(AdminDatabase.texts(connection, INTENDED));
            connection.commit();
            return intended;
        } catch (SQLException e) {
            throw new IllegalStateException("The action log cannot be closed.", e);
        }
    }
}
