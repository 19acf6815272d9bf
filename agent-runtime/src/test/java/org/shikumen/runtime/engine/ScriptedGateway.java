package org.shikumen.runtime.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.ToolGateway;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway that settles calls as the test says, and remembers what reached it and how. */
final class ScriptedGateway implements ToolGateway {

    final List<CallRequest> called = new ArrayList<>();
    final List<CallRequest> recovered = new ArrayList<>();
    final List<UUID> resumed = new ArrayList<>();
    private Function<CallRequest, CallOutcome> onCall = request -> done("{\"total\": 87}");
    private CallOutcome onResume = done("{\"booked\": true}");

    ScriptedGateway onCall(Function<CallRequest, CallOutcome> outcome) {
        onCall = outcome;
        return this;
    }

    /** Each call waits for the citizen. */
    ScriptedGateway offersACard() {
        return onCall(request -> new CallOutcome.Waiting(card(request.id())));
    }

    ScriptedGateway onResume(CallOutcome outcome) {
        onResume = outcome;
        return this;
    }

    static CallOutcome done(String json) {
        return new CallOutcome.Done(new ToolResult.Succeeded(json(json), Optional.empty()), Optional.empty());
    }

    static CallOutcome denied(String code) {
        return new CallOutcome.Denied(code, Localized.of("不可以", "It may not be made"));
    }

    static Card card(UUID call) {
        return new Card(
                UUID.randomUUID(),
                "d19e57",
                call,
                "permit/bookCounter",
                "Book a counter",
                List.of(),
                Instant.EPOCH,
                Card.Audience.CITIZEN);
    }

    @Override
    public CallOutcome call(CallRequest request, CallScene scene) {
        called.add(request);
        return onCall.apply(request);
    }

    @Override
    public CallOutcome resume(UUID grant, CallScene scene) {
        resumed.add(grant);
        return onResume;
    }

    @Override
    public CallOutcome recover(CallRequest request, CallScene scene) {
        recovered.add(request);
        return onCall.apply(request);
    }

    private static JsonNode json(String json) {
        return JsonMapper.builder().build().readTree(json);
    }
}
