package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.ProblemLanguage;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.ReleaseOutcome;
import org.shikumen.registry.release.Releases;
import org.shikumen.registry.release.Step;
import org.shikumen.registry.release.VersionHistory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The lifecycle of versions. {@code If-Match} keeps two officials from stepping on each other. */
@RestController
@RequestMapping("/api/versions")
class VersionsController {

    private static final List<String> PARAMETERS = List.of("agent", "cursor", "limit");

    private final Releases releases;

    VersionsController(Releases releases) {
        this.releases = releases;
    }

    record Reason(@Nullable String reason) {}

    @Operation(
            summary = "Versions of the department",
            description =
                    "Newest first; agent narrows. Operators see all departments. Another parameter is refused (422).")
    @Answers(value = "Version", list = true)
    @GetMapping
    ObjectNode versions(
            @AuthenticationPrincipal SignedIn official,
            @RequestParam(required = false) @Nullable String agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Parameters.PAGE) int limit,
            HttpServletRequest request) {
        Parameters.only(request, PARAMETERS);
        var department = official.is(Role.OPERATOR) ? Optional.<String>empty() : Optional.of(official.department());
        var page = releases.versions(
                department,
                Parameters.filter(agent),
                Parameters.cursor(cursor, Releases::isCursor),
                Parameters.limit(limit));
        return Shapes.list(page, Shapes::version);
    }

    @Operation(
            summary = "One version with its history",
            description =
                    "ETag begins with the revision and changes with whatever is answered here, warnings too: with it as If-None-Match, 304 says that nothing has. definition is the text as handed in. warnings[] lists what would be warned of if it were handed in now, with the toolsets it pins; lines are those of the stored definitions.")
    @Answers("VersionInFull")
    @GetMapping("/{digest}")
    ResponseEntity<ObjectNode> version(
            @AuthenticationPrincipal SignedIn official, @PathVariable String digest, HttpServletRequest request) {
        return releases.version(digest)
                .filter(found -> official.sees(found.version().department()))
                .map(found -> whole(found, ProblemLanguage.wanted(request)))
                .orElseThrow(() -> ProblemException.notFound("version"));
    }

    @Operation(
            summary = "Take a step of the lifecycle",
            description =
                    "submit (author), approve or reject (reviewer), deploy, suspend, resume, retire (publisher; operator may suspend and retire). deploy of an earlier version that has been live puts it back on line, and the one that is live steps back. Author, reviewer and publisher are three different people. If-Match with the ETag, or with several, guards against a stale view (412): one must be of the revision that stands; weak ones (W/) never are.")
    @Answers("Version")
    @PostMapping("/{digest}/{step:" + Step.ASKED_FOR + "}")
    ResponseEntity<ObjectNode> step(
            @AuthenticationPrincipal SignedIn official,
            @PathVariable String digest,
            @PathVariable String step,
            @RequestBody(required = false) @Nullable Reason reason,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var why = Required.text(reason == null ? null : reason.reason(), "reason");
        var asked = Step.of(step).orElseThrow(() -> ProblemException.notFound("step"));
        return switch (releases.take(asked, digest, official.official(), why, VersionTag.revisions(ifMatch))) {
            case ReleaseOutcome.Moved(var version) ->
                ResponseEntity.ok().eTag(VersionTag.of(version.revision())).body(Shapes.version(version));
            case ReleaseOutcome.NoSuchVersion ignored -> throw ProblemException.notFound("version");
            case ReleaseOutcome.Stale(var revision) ->
                throw new ProblemException(
                        HttpStatus.PRECONDITION_FAILED,
                        "stale-version",
                        "The version has changed since you read it; it is at revision %d now. Read it again, then decide."
                                .formatted(revision));
            case ReleaseOutcome.Refused(var rule, var sentence) -> throw refused(rule, sentence);
        };
    }

    private static ProblemException refused(ReleaseOutcome.Rule rule, String sentence) {
        return switch (rule) {
            case REASON -> new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, rule.code(), sentence);
            case ROLE, THREE_PEOPLE -> new ProblemException(HttpStatus.FORBIDDEN, rule.code(), sentence);
            case STAGE -> new ProblemException(HttpStatus.CONFLICT, rule.code(), sentence);
        };
    }

    /** @param language of its warnings */
    private ResponseEntity<ObjectNode> whole(VersionHistory found, String language) {
        var node = Shapes.version(found.version());
        var history = node.putArray("history");
        found.entries().forEach(entry -> {
            var item = history.addObject()
                    .put("step", entry.step())
                    .put("to", entry.to().word())
                    .put("official", entry.official())
                    .put("reason", entry.reason())
                    .put("at", entry.at().toString());
            entry.from().ifPresent(from -> item.put("from", from.word()));
            if (found.putsBack(entry)) {
                item.put("putBack", true);
            }
        });
        var warnings = node.putArray("warnings");
        releases.warnings(found.version()).forEach(each -> warnings.add(Shapes.problem(each, language)));
        releases.sourceOf(found.version().digest()).ifPresent(source -> node.put("definition", source.yaml()));
        return ResponseEntity.ok()
                .eTag(VersionTag.of(found.version().revision(), node))
                .body(node);
    }
}
