package org.shikumen.tools.openapi;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.http.GovernmentApi;
import org.shikumen.tools.http.Reply;
import tools.jackson.databind.JsonNode;

/** One operation: arguments judged, request written, call made, response cut. */
final class OpenApiTool implements Tool {

    private static final String USUAL_KEY_HEADER = "Idempotency-Key";

    private final ToolSpec spec;
    private final String identityHeader;
    private final Duration deadline;
    private final Supplier<GovernmentApi> api;
    private final Arguments arguments;
    private final RequestWriter requests;
    private final Reveals reveals;
    private final AnswerShape shape;

    OpenApiTool(
            ToolSpec spec,
            ApiOperation operation,
            AnswerShape shape,
            String identityHeader,
            Duration deadline,
            Supplier<GovernmentApi> api) {
        this.spec = spec;
        this.identityHeader = identityHeader;
        this.deadline = deadline;
        this.api = api;
        this.arguments = new Arguments(operation);
        this.requests = new RequestWriter(operation);
        this.reveals = new Reveals(spec.operation().reveals());
        this.shape = shape;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Duration deadline() {
        return deadline;
    }

    @Override
    public ToolResult call(ToolCall call) {
        var given = spec.given(call.arguments());
        var objection = arguments.objection(given);
        if (objection.isPresent()) {
            return objection.get();
        }
        var request = requests.write(given, headers(call));
        return switch (api.get().call(request, spec.operation(), shape::fits)) {
            case Reply.Answered(var data) -> new ToolResult.Succeeded(reveals.cut(data), reference(data));
            case Reply.Failed(var result) -> result;
        };
    }

    private Map<String, String> headers(ToolCall call) {
        var headers = new HashMap<>(keyHeader(call));
        call.onBehalf().ifPresent(credential -> headers.put(identityHeader, credential.token()));
        return headers;
    }

    /** A system that is asked afterwards whether a call arrived must have been told the key with the call. */
    private Map<String, String> keyHeader(ToolCall call) {
        var effect = spec.effect();
        var fallback =
                effect.type() == EffectClass.QUERYABLE ? Optional.of(USUAL_KEY_HEADER) : Optional.<String>empty();
        return effect.header()
                .or(() -> fallback)
                .map(header -> Map.of(header, call.idempotencyKey()))
                .orElse(Map.of());
    }

    private Optional<String> reference(JsonNode response) {
        return spec.operation().reference().flatMap(path -> Reveals.text(response, path));
    }
}
