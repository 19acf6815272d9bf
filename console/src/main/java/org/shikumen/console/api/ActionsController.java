package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.actionlog.export.Export;
import org.shikumen.runtime.provenance.Provenance;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Review of what was done. An official's look is itself on record. */
@RestController
@RequestMapping("/api/actions")
class ActionsController {

    private static final List<String> PARAMETERS =
            List.of("conversation", "agent", "kind", "from", "before", "cursor", "limit");

    /** Whoever narrows an export by something else would take all of it for that. */
    private static final List<String> RANGE = List.of("from", "to", "since");

    private final Records records;
    private final Export export;
    private final Provenance provenance;

    ActionsController(Records records, Export export, Provenance provenance) {
        this.records = records;
        this.export = export;
        this.provenance = provenance;
    }

    @Operation(
            summary = "Find action records of the department",
            description =
                    "Newest first. Each item is the envelope with its seal. from (included) and before (not included) bound when it was written, as"
                            + " RFC 3339 has times, such as 2026-11-01T00:00:00+08:00. The reading itself goes on record. Another"
                            + " parameter is refused (422).")
    @Answers(value = "Record", list = true)
    @GetMapping
    ObjectNode find(
            @AuthenticationPrincipal SignedIn reader,
            @RequestParam(required = false) @Nullable UUID conversation,
            @RequestParam(required = false) @Nullable String agent,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Parameters.PAGE) int limit,
            HttpServletRequest request) {
        Parameters.only(request, PARAMETERS);
        var filter =
                new Records.Filter(Optional.ofNullable(conversation), plain(agent), known(kind), period(from, before));
        var page = records.find(
                reader.official(), filter, Parameters.cursor(cursor, Records::isCursor), Parameters.limit(limit));
        return Shapes.list(page, Shapes::record);
    }

    @Operation(
            summary = "Export action records with their proofs",
            description =
                    "A zip that deploy/verifier/Verify.java checks without network: an auditor's own department, for an operator everything."
                            + " from and to are positions in the log (half-open; left out: all that is signed); since is the size of a"
                            + " checkpoint seen before. The export itself goes on record.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = Downloads.ZIP))
    @GetMapping("/export")
    void export(
            @AuthenticationPrincipal SignedIn reader,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            @RequestParam(required = false) @Nullable Long since,
            HttpServletRequest request,
            HttpServletResponse response) {
        Parameters.only(request, RANGE);
        var wanted = new Export.Wanted(Downloads.number(from), Downloads.number(to), Downloads.number(since));
        Downloads.send(export.records(reader.official(), wanted), response);
    }

    /** One record with its place in the chain; for a citizen, one of their own. */
    @Operation(
            summary = "One record with its place in the chain",
            description =
                    "The envelope, its seal, whether it is intact, its neighbours (beforeDropped: the one before went with its month when its time was over), and three chains derived from the records around it and the registry. data: sources (tool, toolset digest, fields), arguments (where each value came from), masked (kinds of personal value), purpose. business: service, onBehalfOf, tool, operation, reference (the case), step, rule {policy, verdict, reason, version}. responsibility: citizen (pseudonym), agent, version (digest), number, author, reviewer, publisher, rule, answers (who answered which card), model {pool, endpoint, version}, responsible, deputy. A citizen sees records of actions in their own name.")
    @Answers("Action")
    @GetMapping("/{id}")
    ObjectNode one(@AuthenticationPrincipal SignedIn reader, @PathVariable UUID id) {
        var found = reader.isCitizen() ? records.find(reader.citizen(), id) : records.find(reader.official(), id);
        return found.map(this::answered).orElseThrow(() -> ProblemException.notFound("action"));
    }

    /** PostgreSQL knows no NUL, so nothing is named with one. */
    private static Optional<String> plain(@Nullable String filter) {
        return Parameters.filter(filter).map(text -> text.replace("\0", "?"));
    }

    /** A misspelt kind would look like one that never happened. */
    private static Optional<String> known(@Nullable String kind) {
        var wanted = Parameters.filter(kind);
        if (wanted.filter(name -> !Action.kinds().contains(name)).isPresent()) {
            throw Parameters.unusable(
                    "kind", "There is no such kind of action. There are: " + String.join(", ", Action.kinds()) + ".");
        }
        return wanted;
    }

    private static Records.Period period(@Nullable String from, @Nullable String before) {
        var period = new Records.Period(Parameters.time("from", from), Parameters.time("before", before));
        if (period.isEmpty()) {
            throw Parameters.unusable(
                    "before", "Nothing was written before %s and not before %s.".formatted(before, from));
        }
        return period;
    }

    private ObjectNode answered(Records.Chained chained) {
        var node = chained(chained);
        node.setAll(ChainShapes.of(provenance.of(chained.record())));
        return node;
    }

    private static ObjectNode chained(Records.Chained chained) {
        var node = Shapes.record(chained.record()).put("intact", chained.intact());
        var neighbours = JsonNodeFactory.instance.objectNode();
        if (chained.beforeDropped()) {
            neighbours.put("beforeDropped", true);
        }
        chained.before().ifPresent(record -> neighbours.set("before", neighbour(record)));
        chained.after().ifPresent(record -> neighbours.set("after", neighbour(record)));
        node.set("neighbours", neighbours);
        return node;
    }

    private static ObjectNode neighbour(ActionRecord record) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", record.id().toString())
                .put("kind", record.kind())
                .put("seal", record.seal());
    }
}
