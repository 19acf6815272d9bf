package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.conversation.Erasure;
import org.shikumen.runtime.conversation.Erasures;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Erasing a citizen. */
@RestController
@RequestMapping("/api/citizens")
class CitizensController {

    private final Erasures erasures;

    CitizensController(Erasures erasures) {
        this.erasures = erasures;
    }

    record Reason(@Nullable String reason) {}

    @Operation(
            summary = "Erase a citizen",
            description =
                    "Destroys the citizen's keys in every department: conversations, cards and personal values cannot be read again, by anybody. Open cards are void, running turns and web sessions end. The action log stays and verifies as before. Sent again, it answers the same erasure while there is nothing new to erase. 409 effect-unsettled while a call in the citizen's name is under way or in doubt, 409 legal-hold while a hold names the citizen or a conversation of theirs.")
    @Answers("Erasure")
    @PostMapping("/{citizen}/erase")
    ObjectNode erase(
            @AuthenticationPrincipal SignedIn operator, @PathVariable String citizen, @RequestBody Reason reason) {
        var why = Required.text(reason.reason(), "reason");
        return switch (erasures.erase(operator.official(), citizen, why)) {
            case Erasures.Outcome.Done(var erasure) -> shape(erasure);
            case Erasures.Outcome.NoSuchCitizen() -> throw ProblemException.notFound("citizen");
            case Erasures.Outcome.Refused(var code, var sentence) -> throw Rejections.of(code, sentence);
        };
    }

    private static ObjectNode shape(Erasure erasure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", erasure.id().toString())
                .put("citizen", erasure.citizen())
                .put("at", erasure.at().toString())
                .put("by", erasure.official())
                .put("reason", erasure.reason())
                .put("keys", erasure.keys())
                .put("conversations", erasure.conversations());
    }
}
