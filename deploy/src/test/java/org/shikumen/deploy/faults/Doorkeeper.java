package org.shikumen.deploy.faults;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.shikumen.deploy.support.Government.Arrival;

/** Looks, while a call still stands at the office's door, whether the intention to make it is committed. */
final class Doorkeeper {

    private static final Pattern PLATE = Pattern.compile("LJ[0-9]{5}");
    private static final String INTENDED = "select 1 from action_record where chain = ? and kind = 'Intended' limit 1";

    private final Function<String, Optional<Errand>> errands;
    private final Supplier<AdminDatabase> database;
    private final Set<String> unannounced = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looked = new AtomicInteger();
    private final AtomicInteger unable = new AtomicInteger();

    /** @param errands by number plate */
    Doorkeeper(Function<String, Optional<Errand>> errands, Supplier<AdminDatabase> database) {
        this.errands = errands;
        this.database = database;
    }

    void look(Arrival call) {
        var plate = PLATE.matcher(call.body());
        if (plate.find()) {
            errands.apply(plate.group()).ifPresent(this::look);
        }
    }

    private void look(Errand errand) {
        try (var connection = database.get().open();
                var query = connection.prepareStatement(INTENDED)) {
            query.setString(1, "conversation/" + errand.conversation());
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    unannounced.add(errand.plate());
                }
            }
            looked.incrementAndGet();
        } catch (SQLException killedJustNow) {
            unable.incrementAndGet();
        }
    }

    /** Whether a call for this errand came before its intention was committed. */
    boolean sawUnannounced(Errand errand) {
        return unannounced.contains(errand.plate());
    }

    int looked() {
        return looked.get();
    }

    /** How often PostgreSQL was away just then; the times on record must do for those. */
    int unable() {
        return unable.get();
    }
}
