package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.release.Releases;
import org.shikumen.tools.Toolset;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What versions pin. */
@RestController
@RequestMapping("/api/toolsets")
class ToolsetsController {

    private final Releases releases;

    ToolsetsController(Releases releases) {
        this.releases = releases;
    }

    @Operation(
            summary = "One toolset as it was handed in",
            description =
                    "By the digest under toolsets of a version. definition is the text as handed in, canonical what the digest covers: with the API document and the stubs.")
    @Answers("Toolset")
    @GetMapping("/{digest}")
    ObjectNode toolset(@AuthenticationPrincipal SignedIn official, @PathVariable String digest) {
        return releases.toolset(digest)
                .filter(it -> official.sees(it.department()))
                .map(it -> shape(it, digest))
                .orElseThrow(() -> ProblemException.notFound("toolset"));
    }

    private ObjectNode shape(Toolset toolset, String digest) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "Toolset")
                .put("name", toolset.name())
                .put("department", toolset.department())
                .put("digest", digest);
        releases.sourceOf(digest)
                .ifPresent(source -> node.put("definition", source.yaml()).put("canonical", source.canonical()));
        return node;
    }
}
