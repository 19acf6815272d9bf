package org.shikumen.runtime.engine.openai;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shikumen.runtime.RecentlyUsed;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a request's body says. A version's tools are the same in each of its requests, so they are written once. */
final class Requests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_TOOLBOXES = 256;

    /** The very same list, without a look at what is in it. */
    private record Same(List<ToolSpecification> tools) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Same(var its) && its == tools;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(tools);
        }
    }

    private final RecentlyUsed<Same, String> written = new RecentlyUsed<>(MOST_TOOLBOXES);
    private final String model;

    Requests(String model) {
        this.model = model;
    }

    String whole(ChatRequest request) {
        return body(request, false);
    }

    String streamed(ChatRequest request) {
        return body(request, true);
    }

    private String body(ChatRequest request, boolean streamed) {
        var text = new StringWriter(4_096);
        try (var out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringProperty("model", model);
            out.writeArrayPropertyStart("messages");
            request.messages().forEach(message -> write(out, message));
            out.writeEndArray();
            parameters(out, request);
            if (streamed) {
                out.writeBooleanProperty("stream", true);
                out.writeObjectPropertyStart("stream_options");
                out.writeBooleanProperty("include_usage", true);
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    private void parameters(JsonGenerator out, ChatRequest request) {
        var parameters = request.parameters();
        if (parameters.temperature() != null) {
            out.writeNumberProperty("temperature", parameters.temperature());
        }
        var tools = parameters.toolSpecifications();
        if (tools != null && !tools.isEmpty()) {
            out.writeName("tools");
            out.writeRawValue(written(tools));
        }
    }

    private static void write(JsonGenerator out, ChatMessage message) {
        out.writeStartObject();
        switch (message) {
            case SystemMessage system -> said(out, "system", system.text());
            case UserMessage user -> said(out, "user", user.singleText());
            case AiMessage agent -> write(out, agent);
            case ToolExecutionResultMessage result -> {
                out.writeStringProperty("role", "tool");
                out.writeStringProperty("tool_call_id", result.id());
                out.writeStringProperty("content", result.text());
            }
            default -> throw new IllegalArgumentException("A turn has no message of type " + message.type() + ".");
        }
        out.writeEndObject();
    }

    private static void said(JsonGenerator out, String role, String text) {
        out.writeStringProperty("role", role);
        out.writeStringProperty("content", text);
    }

    private static void write(JsonGenerator out, AiMessage agent) {
        out.writeStringProperty("role", "assistant");
        if (agent.text() != null) {
            out.writeStringProperty("content", agent.text());
        }
        if (agent.hasToolExecutionRequests()) {
            out.writeArrayPropertyStart("tool_calls");
            agent.toolExecutionRequests().forEach(call -> write(out, call));
            out.writeEndArray();
        }
    }

    private static void write(JsonGenerator out, ToolExecutionRequest call) {
        out.writeStartObject();
        out.writeStringProperty("id", call.id());
        out.writeStringProperty("type", "function");
        out.writeObjectPropertyStart("function");
        out.writeStringProperty("name", call.name());
        out.writeStringProperty("arguments", call.arguments());
        out.writeEndObject();
        out.writeEndObject();
    }

    private String written(List<ToolSpecification> tools) {
        var key = new Same(tools);
        return written.get(key)
                .orElseGet(() -> written.put(
                        key,
                        JSON.writeValueAsString(
                                tools.stream().map(Requests::tool).toList())));
    }

    private static Map<String, Object> tool(ToolSpecification tool) {
        var function = new LinkedHashMap<String, Object>();
        function.put("name", tool.name());
        if (tool.description() != null) {
            function.put("description", tool.description());
        }
        if (tool.parameters() != null) {
            function.put("parameters", JsonSchemaElementUtils.toMap(tool.parameters()));
        }
        return Map.of("type", "function", "function", function);
    }
}
