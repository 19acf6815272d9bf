package org.shikumen.runtime.actionlog.export;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shikumen.runtime.actionlog.tree.Rfc6962;
import org.shikumen.runtime.actionlog.tree.Transparency.Placed;

/**
 * Some leaves and the records that the table has for them: whole ones, changed ones, holes, and rows too many.
 *
 * @param whole the envelopes that are what their leaf says, by the id of their row
 */
record Window(long from, List<byte[]> leaves, Map<Long, Placed> kept, Map<UUID, String> whole, List<UUID> strays) {

    static Window of(long from, List<byte[]> leaves, List<Placed> found) {
        var window = new Window(from, leaves, new HashMap<>(), new HashMap<>(), new ArrayList<>());
        var others = new ArrayList<Placed>();
        for (var record : found) {
            if (!window.fits(record) || window.kept.putIfAbsent(record.position(), record) != null) {
                others.add(record);
            } else {
                window.whole.put(record.record(), record.envelope());
            }
        }
        for (var record : others) {
            if (window.kept.putIfAbsent(record.position(), record) != null) {
                window.strays.add(record.record());
            }
        }
        return window;
    }

    private boolean fits(Placed record) {
        var index = Math.toIntExact(record.position() - from);
        return index < leaves.size() && Arrays.equals(leaves.get(index), Rfc6962.leaf(record.envelope()));
    }

    /** @param differing rows whose columns say another thing than their envelope: which column */
    void write(Writer to, Map<UUID, String> differing, Predicate<Placed> shown) throws IOException {
        for (int i = 0; i < leaves.size(); i++) {
            var line = line(kept.get(from + i), differing, shown);
            if (!line.isEmpty()) {
                to.write(Long.toString(from + i));
                to.write(' ');
                to.write(line);
                to.write('\n');
            }
        }
    }

    /** A record that is not shown to this reader leaves no line; one that was changed or removed does, whosever it was. */
    private String line(@Nullable Placed record, Map<UUID, String> differing, Predicate<Placed> shown) {
        if (record == null) {
            return "missing -";
        }
        if (differing.containsKey(record.record())) {
            return "altered %s %s".formatted(record.record(), differing.get(record.record()));
        }
        if (whole.containsKey(record.record())) {
            return shown.test(record) ? record.envelope() : "";
        }
        return shown.test(record) && isOneLine(record)
                ? record.envelope()
                : "altered %s envelope".formatted(record.record());
    }

    private static boolean isOneLine(Placed record) {
        return record.envelope().startsWith("{") && record.envelope().indexOf('\n') < 0;
    }
}
