package org.shikumen.runtime.gateway;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.shikumen.runtime.actionlog.ActionRecord;
import tools.jackson.databind.json.JsonMapper;

/** Answers, newest first, one of each call: what was sent again has been answered more than once. */
public record LatestAnswers(List<ActionRecord> records) {

    private static final JsonMapper JSON = new JsonMapper();

    public static LatestAnswers of(List<ActionRecord> newestFirst) {
        Set<UUID> seen = new HashSet<>();
        return new LatestAnswers(
                newestFirst.stream().filter(record -> seen.add(call(record))).toList());
    }

    public List<UUID> calls() {
        return records.stream().map(LatestAnswers::call).toList();
    }

    /** The call that an {@code Answered} record answers. */
    public static UUID call(ActionRecord record) {
        return UUID.fromString(
                JSON.readTree(record.envelope()).path("body").path("call").asString());
    }
}
