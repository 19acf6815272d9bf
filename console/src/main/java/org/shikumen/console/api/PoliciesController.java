package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.release.PolicyBook;
import org.shikumen.registry.release.PolicyOutcome;
import org.shikumen.registry.release.PolicyVersion;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Policies of the city and of the department: which there are, and which are in force. */
@RestController
@RequestMapping("/api/policies")
class PoliciesController {

    private static final JsonMapper JSON = new JsonMapper();

    private final PolicyBook policies;

    PoliciesController(PolicyBook policies) {
        this.policies = policies;
    }

    record Reason(@Nullable String reason) {}

    @Operation(
            summary = "Policies of the city and the department",
            description =
                    "Newest first; standing is draft, in-force or withdrawn. Operators see all departments. Policies are handed in by POST /api/definitions (kind: Policy). Takes no parameter (422).")
    @Answers(value = "Policy", list = true)
    @GetMapping
    ObjectNode policies(@AuthenticationPrincipal SignedIn official, HttpServletRequest request) {
        Parameters.only(request, List.of());
        return Shapes.list(policies.visibleTo(official.official()), this::shape);
    }

    @Operation(summary = "One policy", description = "definition is the text as handed in.")
    @Answers("Policy")
    @GetMapping("/{digest}")
    ObjectNode policy(@AuthenticationPrincipal SignedIn official, @PathVariable String digest) {
        var found = policies.find(official.official(), digest).orElseThrow(() -> ProblemException.notFound("policy"));
        var shape = shape(found);
        policies.sourceOf(digest).ifPresent(source -> shape.put("definition", source.yaml()));
        return shape;
    }

    @Operation(
            summary = "Put a policy in force or withdraw it",
            description =
                    "enforce: a publisher of its department, for the city's an operator, and never its author; the version in force under its name steps aside. 422 no-such-tool where a rule names what no toolset has: it would bind nothing. withdraw takes two people: the first one asks, and it stays in force with last.step ask-withdrawal; another one, with the role to put it in force, agrees by the same call. Binds every replica within a second.")
    @Answers("Policy")
    @PostMapping("/{digest}/{step:enforce|withdraw}")
    ObjectNode step(
            @AuthenticationPrincipal SignedIn official,
            @PathVariable String digest,
            @PathVariable String step,
            @RequestBody(required = false) @Nullable Reason reason) {
        var why = Required.text(reason == null ? null : reason.reason(), "reason");
        var outcome = step.equals("enforce")
                ? policies.enforce(digest, official.official(), why)
                : policies.withdraw(digest, official.official(), why);
        return switch (outcome) {
            case PolicyOutcome.Done(var policy) -> shape(policy);
            case PolicyOutcome.NoSuchPolicy() -> throw ProblemException.notFound("policy");
            case PolicyOutcome.Refused(var code, var sentence) -> throw Rejections.of(code, sentence);
        };
    }

    private ObjectNode shape(PolicyVersion policy) {
        var definition = policy.definition();
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "Policy")
                .put("name", definition.name())
                .put("department", definition.department().orElse(null))
                .put("number", policy.number())
                .put("digest", policy.digest())
                .put("standing", policy.standing())
                .put("author", policy.author())
                .put("createdAt", policy.createdAt().toString());
        node.set("title", JSON.valueToTree(definition.title().texts()));
        policy.last()
                .ifPresent(last -> node.putObject("last")
                        .put("step", last.step())
                        .put("official", last.official())
                        .put("reason", last.reason())
                        .put("at", last.at().toString()));
        var rules = node.putArray("rules");
        definition.rules().forEach(each -> {
            var rule = rules.addObject()
                    .put("name", each.rule().name())
                    .put("require", each.rule().require())
                    .put("mode", each.rule().dryRun() ? "dry-run" : "enforce");
            each.rule().ask().ifPresent(who -> rule.put("ask", who.name().toLowerCase(Locale.ROOT)));
            each.rule().from().ifPresent(from -> rule.put("from", from.toString()));
            each.rule().until().ifPresent(until -> rule.put("until", until.toString()));
            rule.set("tools", JSON.valueToTree(each.tools()));
            rule.set("reason", JSON.valueToTree(each.rule().reason().texts()));
        });
        node.set("idle", JSON.valueToTree(policies.idle(policy)));
        return node;
    }
}
