package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.change.VersionChanges;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.Releases;
import org.shikumen.registry.release.VersionHistory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What differs between a version and another one of the same agent. */
@RestController
@RequestMapping("/api/versions")
class VersionChangesController {

    private static final List<String> PARAMETERS = List.of("from");

    private final Releases releases;
    private final VersionChanges changes;

    VersionChangesController(Releases releases, VersionChanges changes) {
        this.releases = releases;
        this.changes = changes;
    }

    @Operation(
            summary = "What changed in a version",
            description =
                    "Compared with from, the digest of another version of the same agent; without it with the version that is live, else one that is suspended, else the one that was live last, else an approved one, else the one numbered before it, which nobody approved. from is null, and nothing is listed, where there is none. changes[] is worked out from the definitions, what was loosened first; texts[] are the lines as handed in.")
    @Answers("Changes")
    @GetMapping("/{digest}/changes")
    ObjectNode changes(
            @AuthenticationPrincipal SignedIn official,
            @PathVariable String digest,
            @RequestParam(required = false) @Nullable String from,
            HttpServletRequest request) {
        Parameters.only(request, PARAMETERS);
        var version = releases.version(digest)
                .map(VersionHistory::version)
                .filter(found -> official.sees(found.department()))
                .orElseThrow(() -> ProblemException.notFound("version"));
        return between(other(version, Parameters.filter(from)), version);
    }

    private Optional<AgentVersion> other(AgentVersion version, Optional<String> from) {
        return from.isEmpty()
                ? changes.usual(version)
                : Optional.of(changes.chosen(version, from.get())
                        .orElseThrow(() -> Parameters.unusable(
                                "from",
                                "The parameter \"from\" is no digest of a version of the agent \"%s\"."
                                        .formatted(version.agent()))));
    }

    private ObjectNode between(Optional<AgentVersion> from, AgentVersion version) {
        return ChangeShapes.of(
                version,
                from,
                from.map(other -> changes.ofAuthority(other, version)).orElse(List.of()),
                from.map(other -> changes.ofTexts(other, version)).orElse(List.of()));
    }
}
