package org.shikumen.console.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.conversation.ConversationDesk;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** A conversation for an official who needs the values in it. */
@RestController
class RevealController {

    private final ConversationDesk desk;

    RevealController(ConversationDesk desk) {
        this.desk = desk;
    }

    /** @param reference the case it is needed for; {@code case} in JSON */
    record Need(
            @Nullable String purpose,
            @JsonProperty("case") @Nullable String reference) {}

    @Operation(
            summary = "Read a conversation with its personal values",
            description =
                    "For an officer or auditor of the department; everywhere else officials see placeholders. purpose and case are required and go on record (ValuesRevealed) before anything is shown.")
    @Answers(value = "Event", list = true)
    @PostMapping("/api/conversations/{id}/reveal")
    ObjectNode reveal(@AuthenticationPrincipal SignedIn official, @PathVariable UUID id, @RequestBody Need need) {
        var purpose = Required.text(need.purpose(), "purpose");
        var reference = Required.text(need.reference(), "case");
        return desk.reveal(official.official(), id, purpose.strip(), reference.strip())
                .map(reading -> Shapes.list(reading.events(), Shapes::event))
                .orElseThrow(() -> ProblemException.notFound("conversation"));
    }
}
