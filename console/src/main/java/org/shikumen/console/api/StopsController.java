package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.gateway.stop.Stop;
import org.shikumen.runtime.gateway.stop.Stops;
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

/** The stop switch. */
@RestController
@RequestMapping("/api/stops")
class StopsController {

    private final Stops stops;

    StopsController(Stops stops) {
        this.stops = stops;
    }

    /**
     * @param scope {@code platform}, {@code department}, {@code agent}, {@code version} or {@code tool}
     * @param target {@code *}, a department, an agent's name, a version's digest, or {@code toolset/operation};
     *     not needed for {@code platform}
     */
    record NewStop(
            @Nullable String scope,
            @Nullable String target,
            @Nullable String reason) {}

    @Operation(summary = "Stops in force", description = "Newest first. Takes no parameter (422).")
    @Answers(value = "Stop", list = true)
    @GetMapping
    ObjectNode active(@AuthenticationPrincipal SignedIn official, HttpServletRequest request) {
        Parameters.only(request, List.of());
        return Shapes.list(stops.active(official.official()), StopsController::shape);
    }

    @Operation(
            summary = "Stop something",
            description =
                    "Scopes: platform (target *, or none), department, agent, version (digest), tool (toolset/operation). 422 target-misshapen where nothing of that scope can be called so, target-unknown where nothing is (to a publisher 403 wrong-role): it would stop nothing. Holds here before this is answered, on every replica within two seconds, within five where Redis is away. A stop of the same that stands keeps no other from being set: standing lists those that stood before, and each is lifted by itself.")
    @Answers(value = "Stop", status = 201)
    @PostMapping
    ResponseEntity<ObjectNode> stop(@AuthenticationPrincipal SignedIn official, @RequestBody NewStop setting) {
        var scope = Required.choice(setting.scope(), "scope", List.of(Stop.Scope.values()), Stop.Scope::word);
        var target = Required.target(setting.target(), scope == Stop.Scope.PLATFORM);
        var reason = Required.text(setting.reason(), "reason");
        var standing = stops.standing(official.official(), scope, target);
        var stop = done(stops.stop(official.official(), scope, target, reason));
        var answer = shape(stop);
        answer.putArray("standing")
                .addAll(standing.stream().map(StopsController::shape).toList());
        return ResponseEntity.created(URI.create("/api/stops/" + stop.id())).body(answer);
    }

    @Operation(
            summary = "One stop in force",
            description = "404 once it is lifted: what became of it stands on record (StopLifted).")
    @Answers("Stop")
    @GetMapping("/{id}")
    ObjectNode one(@AuthenticationPrincipal SignedIn official, @PathVariable UUID id) {
        return stops.active(official.official()).stream()
                .filter(stop -> stop.id().equals(id))
                .findFirst()
                .map(StopsController::shape)
                .orElseThrow(() -> ProblemException.notFound("stop"));
    }

    @Operation(
            summary = "Lift a stop",
            description =
                    "Send why, as reason in the body or as the parameter; it goes on record (StopLifted). Left out, the stop is lifted all the same, and the record says that no reason was given. Answers the stop that was lifted.")
    @Answers("Stop")
    @DeleteMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode lift(
            @AuthenticationPrincipal SignedIn official,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestBody(required = false) @Nullable Lifting lifting) {
        return shape(done(stops.lift(official.official(), id, Lifting.why(lifting, reason))));
    }

    private static Stop done(Stops.Outcome outcome) {
        return switch (outcome) {
            case Stops.Outcome.Done(var stop) -> stop;
            case Stops.Outcome.NoSuchStop() -> throw ProblemException.notFound("stop");
            case Stops.Outcome.Refused(var code, var sentence) -> throw Rejections.of(code, sentence);
        };
    }

    private static ObjectNode shape(Stop stop) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", stop.id().toString())
                .put("scope", stop.scope().word())
                .put("target", stop.target())
                .put("department", stop.department())
                .put("reason", stop.reason())
                .put("by", stop.by())
                .put("at", stop.at().toString());
    }
}
