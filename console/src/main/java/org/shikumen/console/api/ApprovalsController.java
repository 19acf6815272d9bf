package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.conversation.Conversations;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.runtime.gateway.grant.Grants;
import org.shikumen.runtime.gateway.rules.Rulings;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An officer's inbox. */
@RestController
@RequestMapping("/api/approvals")
class ApprovalsController {

    private static final List<String> PARAMETERS = List.of("cursor", "limit");

    private final Grants grants;
    private final Conversations conversations;
    private final Rulings rulings;

    ApprovalsController(Grants grants, Conversations conversations, Rulings rulings) {
        this.grants = grants;
        this.conversations = conversations;
        this.rulings = rulings;
    }

    /** @param decision {@code approve} or {@code refuse} */
    record ApprovalDecision(
            @Nullable String digest,
            @Nullable String decision,
            @Nullable String reason) {}

    @Operation(
            summary = "The officer's inbox",
            description =
                    "Cards that wait for an officer of this department, oldest first, a page at a time. Personal values are placeholders here. A fact with new: true is a sensitive value that the citizen neither said nor chose. Another parameter is refused (422).")
    @Answers(value = "Approval", list = true)
    @GetMapping
    ObjectNode inbox(
            @AuthenticationPrincipal SignedIn officer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Parameters.WAITING) int limit,
            HttpServletRequest request) {
        Parameters.only(request, PARAMETERS);
        var page =
                grants.inbox(officer.official(), Parameters.cursor(cursor, PageEnd::isCursor), Parameters.limit(limit));
        return Shapes.list(page, Shapes::approval);
    }

    @Operation(
            summary = "One card with its values",
            description =
                    "What would be sent, word for word, for the officer who decides, and the rules that ask for one; none where the operation has every such call approved. Reading that goes on record. Once it waits no more, what became of it instead, without its values: decision is approve, refuse, expire or void, and by whom and when an officer answered.")
    @Answers("ApprovalOrDecision")
    @GetMapping("/{grant}")
    ObjectNode approval(@AuthenticationPrincipal SignedIn officer, @PathVariable UUID grant) {
        return grants.approval(officer.official(), grant)
                .map(approval -> Shapes.approval(approval, asking(officer, approval)))
                .or(() -> grants.settled(officer.official(), grant).map(settled -> Shapes.settled(grant, settled)))
                .orElseThrow(() -> ProblemException.notFound("approval"));
    }

    private List<Rulings.Asking> asking(SignedIn officer, Grants.Approval approval) {
        var card = approval.card();
        return rulings.thatAsked(officer.official(), approval.conversation(), card.call(), card.tool());
    }

    /** Decides; the turn that waited has gone on when this answers. */
    @Operation(
            summary = "Approve or refuse one exact call",
            description =
                    "decision is approve or refuse; digest repeats the card; reason is required; of a refusal the citizen reads it word for word. Never for a request of one's own. The turn has gone on when this answers; outcome is its word.")
    @Answers("Decided")
    @PostMapping("/{grant}")
    ObjectNode decide(
            @AuthenticationPrincipal SignedIn officer, @PathVariable UUID grant, @RequestBody ApprovalDecision answer) {
        var digest = Required.text(answer.digest(), "digest");
        var approve = Required.oneOf(answer.decision(), "decision", "approve", "refuse");
        var reason = Required.text(answer.reason(), "reason");
        var report = conversations.decide(officer.official(), grant, digest, approve, reason);
        return switch (report.decision()) {
            case Decision.Rejected(var code, var sentence) -> throw Rejections.of(code, sentence);
            case Decision.Accepted accepted -> decided(accepted, report.outcome());
        };
    }

    private static ObjectNode decided(Decision.Accepted accepted, Optional<String> outcome) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("grant", accepted.grant().toString())
                .put("decision", accepted.answer().word())
                .put("conversation", accepted.conversation().toString())
                .put("turn", accepted.turn().toString());
        outcome.ifPresent(word -> node.put("outcome", word));
        return node;
    }
}
