package org.shikumen.runtime.gateway;

import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.call.Json;

/** Finds the record that a receipt names, for a receipt that a crash kept from being told, or that says more than before. */
final class Receipts {

    private static final int PAGE = 100;

    private final Records records;

    Receipts(Records records) {
        this.records = records;
    }

    ActionRecord answered(UUID call, CallScene scene) {
        return find(call, scene)
                .orElseThrow(() -> new IllegalStateException(
                        "Call %s is answered but the action log has no Answered record of it: restore both from one backup."
                                .formatted(call)));
    }

    /** Newest first, so the one looked for after a crash stands on the first page. */
    Optional<ActionRecord> find(UUID call, CallScene scene) {
        var cursor = Optional.<String>empty();
        do {
            var page = records.receipts(scene.citizen().id(), cursor, PAGE);
            var found = page.items().stream()
                    .filter(record -> answers(record, call))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return Optional.empty();
    }

    /** What the system called it, where its answer said so. */
    static Optional<String> reference(ActionRecord answered) {
        return Json.MAPPER.readTree(answered.envelope()).at("/body/reference").asStringOpt();
    }

    private static boolean answers(ActionRecord record, UUID call) {
        return record.kind().equals("Answered") && record.envelope().contains(call.toString());
    }
}
