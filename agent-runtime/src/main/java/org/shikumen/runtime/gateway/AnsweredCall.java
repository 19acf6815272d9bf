package org.shikumen.runtime.gateway;

import java.util.List;
import java.util.UUID;
import org.shikumen.runtime.actionlog.ActionRecord;
import tools.jackson.databind.json.JsonMapper;

/** The call that an {@code Answered} record answers. */
public final class AnsweredCall {

    private static final JsonMapper JSON = new JsonMapper();

    private AnsweredCall() {}

    public static UUID of(ActionRecord record) {
        return UUID.fromString(
                JSON.readTree(record.envelope()).path("body").path("call").asString());
    }

    public static List<UUID> of(List<ActionRecord> records) {
        return records.stream().map(AnsweredCall::of).toList();
    }
}
