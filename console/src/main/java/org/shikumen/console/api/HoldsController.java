package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.actionlog.retention.Hold;
import org.shikumen.runtime.actionlog.retention.Holds;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Legal holds on the action log. */
@RestController
@RequestMapping("/api/holds")
class HoldsController {

    private final Holds holds;

    HoldsController(Holds holds) {
        this.holds = holds;
    }

    /**
     * @param scope {@code all}, {@code department}, {@code agent}, {@code citizen} or {@code conversation}
     * @param target what of it; not needed for {@code all}
     */
    record NewHold(
            @Nullable String scope,
            @Nullable String target,
            @Nullable String reason) {}

    @Operation(
            summary = "Legal holds in force",
            description = "Newest first; an auditor sees their own. Takes no parameter (422).")
    @Answers(value = "Hold", list = true)
    @GetMapping
    ObjectNode active(@AuthenticationPrincipal SignedIn official, HttpServletRequest request) {
        Parameters.only(request, List.of());
        return Shapes.list(holds.active(official.official()), HoldsController::shape);
    }

    @Operation(
            summary = "Hold records",
            description = "No month goes that has a record the hold names, however old. Scopes: all, department, agent,"
                    + " citizen (pseudonym), conversation (id). target is * or left out for all, where another one is refused"
                    + " (422 target-misshapen); an operator's that no record names would hold nothing (422 target-unknown)."
                    + " An auditor holds only the department, its agents and its conversations (403 wrong-role).")
    @Answers(value = "Hold", status = 201)
    @PostMapping
    ResponseEntity<ObjectNode> set(@AuthenticationPrincipal SignedIn official, @RequestBody NewHold setting) {
        var scope = Required.choice(setting.scope(), "scope", List.of(Hold.Scope.values()), Hold.Scope::word);
        var target = Required.target(setting.target(), scope == Hold.Scope.ALL);
        var reason = Required.text(setting.reason(), "reason");
        var hold = done(holds.set(official.official(), scope, target, reason));
        return ResponseEntity.created(URI.create("/api/holds/" + hold.id())).body(shape(hold));
    }

    @Operation(
            summary = "One hold in force",
            description = "404 once it is lifted: what became of it stands on record (HoldLifted).")
    @Answers("Hold")
    @GetMapping("/{id}")
    ObjectNode one(@AuthenticationPrincipal SignedIn official, @PathVariable UUID id) {
        return holds.active(official.official()).stream()
                .filter(hold -> hold.id().equals(id))
                .findFirst()
                .map(HoldsController::shape)
                .orElseThrow(() -> ProblemException.notFound("hold"));
    }

    @Operation(
            summary = "Lift a hold",
            description =
                    "Send why, as reason in the body or as the parameter; it goes on record (HoldLifted). Left out, the hold is lifted all the same, and the record says that no reason was given. Answers the hold that was lifted.")
    @Answers("Hold")
    @DeleteMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode lift(
            @AuthenticationPrincipal SignedIn official,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestBody(required = false) @Nullable Lifting lifting) {
        return shape(done(holds.lift(official.official(), id, Lifting.why(lifting, reason))));
    }

    private static Hold done(Holds.Outcome outcome) {
        return switch (outcome) {
            case Holds.Outcome.Done(var hold) -> hold;
            case Holds.Outcome.NoSuchHold() -> throw ProblemException.notFound("hold");
            case Holds.Outcome.Refused(var code, var sentence) -> throw Rejections.of(code, sentence);
        };
    }

    private static ObjectNode shape(Hold hold) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", hold.id().toString())
                .put("scope", hold.scope().word())
                .put("target", hold.target())
                .put("reason", hold.reason())
                .put("by", hold.by())
                .put("at", hold.at().toString());
    }
}
