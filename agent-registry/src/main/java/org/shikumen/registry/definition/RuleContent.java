package org.shikumen.registry.definition;

import static org.shikumen.registry.definition.Json.localized;
import static org.shikumen.registry.definition.Json.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.shikumen.tools.Rule;
import tools.jackson.databind.JsonNode;

/** Makes rules out of checked content. */
final class RuleContent {

    private RuleContent() {}

    static Rule read(JsonNode json) {
        return new Rule(
                text(json, "name").orElse(""),
                text(json, "require").orElse("false"),
                text(json, "ask").map(who -> Rule.Ask.valueOf(who.toUpperCase(Locale.ROOT))),
                localized(json, "reason"),
                text(json, "mode").filter("dry-run"::equals).isPresent(),
                text(json, "from").flatMap(RuleContent::moment),
                text(json, "until").flatMap(RuleContent::moment));
    }

    static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
