package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.shikumen.console.access.ProblemLanguage;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Official;
import org.shikumen.registry.definition.Bundle;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.definition.Problem;
import org.shikumen.registry.release.DraftOutcome;
import org.shikumen.registry.release.Releases;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Hands definitions in, as one YAML text with several documents or as a bundle. */
@RestController
@RequestMapping("/api/definitions")
class DefinitionsController {

    /** A misspelt dryRun would store what was only to be checked. */
    private static final List<String> PARAMETERS = List.of("dryRun");

    private final Releases releases;

    DefinitionsController(Releases releases) {
        this.releases = releases;
    }

    @Operation(
            summary = "Hand in definitions as YAML",
            description =
                    "Several documents in one text. Stores drafts (201); what is there already stays as it is, and its version is answered with new: false. With dryRun it only checks (200), and refuses what would be refused without it. warnings[] lists what may be meant as it stands and probably is not; it keeps nothing from being stored. 422 lists all problems: file, line, path, sentence, remedy, these two in Chinese where Accept-Language asks for it, else in English; 409 name-taken where another department has an agent of that name.")
    @Answers(value = "HandedIn", status = 201, alsoChecks = true)
    @PostMapping(consumes = {"application/yaml", "application/x-yaml", "text/yaml", "text/plain"})
    ResponseEntity<ObjectNode> text(
            @AuthenticationPrincipal SignedIn author,
            @RequestBody(required = false) byte[] body,
            @RequestParam(defaultValue = "false") boolean dryRun,
            HttpServletRequest request) {
        Parameters.only(request, PARAMETERS);
        return handIn(Bundle.bare(body == null ? new byte[0] : body), new By(author, dryRun, request));
    }

    @Operation(summary = "Hand in a bundle", description = "A zip of definitions and the files they name.")
    @Answers(value = "HandedIn", status = 201, alsoChecks = true)
    @PostMapping(consumes = "application/zip")
    ResponseEntity<ObjectNode> bundle(
            @AuthenticationPrincipal SignedIn author,
            @RequestBody byte[] zip,
            @RequestParam(defaultValue = "false") boolean dryRun,
            HttpServletRequest request) {
        Parameters.only(request, PARAMETERS);
        return handIn(Bundle.read(new ByteArrayInputStream(zip)), new By(author, dryRun, request));
    }

    /** @param language in which problems and warnings are told */
    private record By(Official author, boolean dryRun, String language) {

        By(SignedIn author, boolean dryRun, HttpServletRequest request) {
            this(author.official(), dryRun, ProblemLanguage.wanted(request));
        }
    }

    private ResponseEntity<ObjectNode> handIn(Bundle.Content content, By by) {
        if (!content.problems().isEmpty()) {
            throw faulty(content.problems(), by);
        }
        return by.dryRun() ? checked(content.files(), by) : stored(content.files(), by);
    }

    private ResponseEntity<ObjectNode> checked(List<BundleFile> files, By by) {
        var check = releases.check(files, by.author());
        check.refusal().ifPresent(why -> {
            throw refused(why, by);
        });
        var reading = check.reading();
        var answer = JsonNodeFactory.instance.objectNode();
        var versions = answer.putArray("versions");
        reading.toolsets()
                .forEach(toolset -> versions.addObject()
                        .put("kind", "Toolset")
                        .put("name", toolset.toolset().name())
                        .put("department", toolset.toolset().department())
                        .put("digest", toolset.digest()));
        reading.agents()
                .forEach(agent -> versions.addObject()
                        .put("kind", "Agent")
                        .put("name", agent.definition().name())
                        .put("department", agent.definition().department())
                        .put("digest", agent.digest()));
        reading.policies()
                .forEach(policy -> versions.addObject()
                        .put("kind", "Policy")
                        .put("name", policy.definition().name())
                        .put("department", policy.definition().department().orElse(""))
                        .put("digest", policy.digest()));
        answer.putArray("problems");
        return ResponseEntity.ok(warned(answer, reading.warnings(), by));
    }

    private ResponseEntity<ObjectNode> stored(List<BundleFile> files, By by) {
        return switch (releases.draft(files, by.author())) {
            case DraftOutcome.Drafted drafted ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .body(warned(versions(drafted.items()), drafted.warnings(), by));
            case DraftOutcome.NotStored why -> throw refused(why, by);
        };
    }

    private static ProblemException refused(DraftOutcome.NotStored why, By by) {
        return switch (why) {
            case DraftOutcome.Faulty(var problems) -> faulty(problems, by);
            case DraftOutcome.Refused(var code, var sentence) -> Rejections.of(code, sentence);
        };
    }

    private static ObjectNode versions(List<DraftOutcome.Item> items) {
        var answer = JsonNodeFactory.instance.objectNode();
        var versions = answer.putArray("versions");
        for (var item : items) {
            var version = versions.addObject()
                    .put("kind", item.kind())
                    .put("name", item.name())
                    .put("department", item.department())
                    .put("number", item.number())
                    .put("digest", item.digest())
                    .put("new", item.isNew());
            item.stage().ifPresentOrElse(stage -> version.put("stage", stage.word()), () -> version.putNull("stage"));
        }
        return answer;
    }

    private static ObjectNode warned(ObjectNode answer, List<Problem> warnings, By by) {
        var told = answer.putArray("warnings");
        warnings.forEach(each -> told.add(Shapes.problem(each, by.language())));
        return answer;
    }

    private static ProblemException faulty(List<Problem> problems, By by) {
        return new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "definition-problems",
                        "The definition has %d problem%s; nothing was stored. Mend what problems[] lists and send it again."
                                .formatted(problems.size(), problems.size() == 1 ? "" : "s"))
                .with(
                        "problems",
                        problems.stream()
                                .map(each -> Shapes.problem(each, by.language()))
                                .toList());
    }
}
