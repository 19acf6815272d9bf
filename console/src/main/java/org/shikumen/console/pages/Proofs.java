package org.shikumen.console.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Actor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a record says, for people: read from its envelope, which is what the seal covers. */
final class Proofs {

    /** Where an official has to say why, or may. */
    private static final Set<String> EXPLAINED = Set.of(
            "StopSet",
            "StopLifted",
            "HoldSet",
            "HoldLifted",
            "Erased",
            "GrantDecided",
            "DoubtHandled",
            "DoubtSettled",
            "VersionMoved",
            "PolicyMoved");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ToolTitles titles;
    private final ReasonWords reasons;

    Proofs(ToolTitles titles, ReasonWords reasons) {
        this.titles = titles;
        this.reasons = reasons;
    }

    /**
     * @param tool in plain words; empty when no tool is involved
     * @param outcome {@code succeeded}, {@code refused}, {@code unavailable}, {@code in-doubt}; empty when nothing came of it
     * @param reason an official's own words; what the platform gives as one stands in the envelope alone
     * @param envelope laid out to be read; the sealed one is a single line
     */
    public record Proof(
            ActionRecord record,
            Optional<String> tool,
            Optional<String> outcome,
            Optional<String> reference,
            Optional<String> reason,
            String envelope) {

        /** The same with what became of it later. */
        Proof settled(Optional<String> later) {
            return new Proof(record, tool, later.or(() -> outcome), reference, reason, envelope);
        }
    }

    /**
     * One record in a list.
     *
     * @param tool its name, for titles change with each toolset
     * @param word names the word for what was judged, answered or came of it
     */
    public record Line(ActionRecord record, Optional<String> tool, Optional<String> word) {}

    static List<Line> lines(List<ActionRecord> records) {
        return records.stream().map(Proofs::line).toList();
    }

    private static Line line(ActionRecord record) {
        var body = JSON.readTree(record.envelope()).path("body");
        var word = Stream.of("verdict", "outcome", "decision")
                .flatMap(field -> text(body, field).map(said -> field + "." + said).stream())
                .findFirst();
        return new Line(record, text(body, "tool"), word);
    }

    Proof of(ActionRecord record, Locale locale) {
        var envelope = JSON.readTree(record.envelope());
        var body = envelope.path("body");
        return new Proof(
                record,
                text(body, "tool")
                        .map(tool -> titles.of(record.where().version().orElse(""), tool, locale.getLanguage())),
                text(body, "outcome"),
                text(body, "reference"),
                text(body, "reason")
                        .filter(_ -> isExplained(record))
                        .map(reason -> reasons.say(body.path("step").asString(""), reason, locale)),
                JSON.writeValueAsString(envelope));
    }

    /** The platform settles doubts too, and rules say no by a code. */
    private static boolean isExplained(ActionRecord record) {
        return record.actor() instanceof Actor.Official && EXPLAINED.contains(record.kind());
    }

    private static Optional<String> text(JsonNode body, String field) {
        return Optional.of(body.path(field).asString("")).filter(text -> !text.isEmpty());
    }
}
