package org.shikumen.runtime.gateway;

import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.gateway.call.CallScene;

/** Finds the record that a receipt names, for a receipt that a crash kept from being told. */
final class Receipts {

    private static final int PAGE = 100;

    private final Records records;

    Receipts(Records records) {
        this.records = records;
    }

    /** Newest first, so the one looked for after a crash stands on the first page. */
    ActionRecord answered(UUID call, CallScene scene) {
        var cursor = Optional.<String>empty();
        do {
            var page = records.receipts(scene.citizen().id(), cursor, PAGE);
            var found = page.items().stream()
                    .filter(record -> answers(record, call))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            cursor = page.next();
        } while (cursor.isPresent());
        throw new IllegalStateException(
                "Call %s is answered but the action log has no Answered record of it: restore both from one backup."
                        .formatted(call));
    }

    private static boolean answers(ActionRecord record, UUID call) {
        return record.kind().equals("Answered") && record.envelope().contains(call.toString());
    }
}
