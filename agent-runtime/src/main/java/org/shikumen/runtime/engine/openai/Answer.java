package org.shikumen.runtime.engine.openai;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** What a server has answered so far. A whole answer is read like the one event of a stream: only a name differs. */
final class Answer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A call comes whole, or its arguments come in pieces. */
    private static final class Call {

        private Optional<String> id = Optional.empty();
        private Optional<String> name = Optional.empty();
        private final StringBuilder arguments = new StringBuilder();

        ToolExecutionRequest request() {
            return ToolExecutionRequest.builder()
                    .id(id.orElse(null))
                    .name(name.orElse(null))
                    .arguments(arguments.toString())
                    .build();
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final SequencedMap<Integer, Call> calls = new TreeMap<>();
    private Optional<FinishReason> finish = Optional.empty();
    private Optional<TokenUsage> usage = Optional.empty();

    /** Takes one JSON text; says what it adds to the words. */
    String read(byte[] json) {
        return read(json, 0, json.length);
    }

    String read(byte[] json, int from, int length) {
        var before = text.length();
        try (var in = JSON.createParser(json, from, length)) {
            in.nextToken();
            object(in, this::member);
        }
        return text.substring(before);
    }

    ChatResponse response() {
        var message = AiMessage.builder()
                .toolExecutionRequests(
                        calls.values().stream().map(Call::request).toList());
        return ChatResponse.builder()
                .aiMessage(
                        text.isEmpty()
                                ? message.build()
                                : message.text(text.toString()).build())
                .tokenUsage(usage.orElse(null))
                .finishReason(finish.orElse(null))
                .build();
    }

    private interface Member {
        void read(JsonParser in, String name);
    }

    private void member(JsonParser in, String name) {
        switch (name) {
            case "choices" -> array(in, index -> object(in, this::choice));
            case "usage" -> usage(in);
            default -> in.skipChildren();
        }
    }

    private void choice(JsonParser in, String name) {
        switch (name) {
            case "message", "delta" -> object(in, this::message);
            case "finish_reason" -> text(in).ifPresent(reason -> finish = Optional.of(reason(reason)));
            default -> in.skipChildren();
        }
    }

    private void message(JsonParser in, String name) {
        switch (name) {
            case "content" -> text(in).ifPresent(text::append);
            case "tool_calls" -> array(in, position -> call(in, position));
            default -> in.skipChildren();
        }
    }

    /** A stream says which call a piece belongs to before it says anything else of it. */
    private void call(JsonParser in, int position) {
        var index = new int[] {position};
        object(in, (inside, name) -> {
            switch (name) {
                case "index" -> index[0] = inside.getIntValue();
                case "id" -> text(inside).ifPresent(id -> at(index[0]).id = Optional.of(id));
                case "function" -> object(inside, (deeper, part) -> function(deeper, part, at(index[0])));
                default -> inside.skipChildren();
            }
        });
    }

    private static void function(JsonParser in, String name, Call call) {
        switch (name) {
            case "name" -> text(in).ifPresent(function -> call.name = call.name.or(() -> Optional.of(function)));
            case "arguments" -> text(in).ifPresent(call.arguments::append);
            default -> in.skipChildren();
        }
    }

    private Call at(int index) {
        return calls.computeIfAbsent(index, ignored -> new Call());
    }

    private void usage(JsonParser in) {
        var tokens = new int[2];
        object(in, (inside, name) -> {
            switch (name) {
                case "prompt_tokens" -> tokens[0] = inside.getValueAsInt();
                case "completion_tokens" -> tokens[1] = inside.getValueAsInt();
                default -> inside.skipChildren();
            }
            usage = Optional.of(new TokenUsage(tokens[0], tokens[1]));
        });
    }

    private static FinishReason reason(String word) {
        return switch (word) {
            case "stop" -> FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            case "tool_calls", "function_call" -> FinishReason.TOOL_EXECUTION;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }

    private static Optional<String> text(JsonParser in) {
        return in.currentToken() == JsonToken.VALUE_STRING ? Optional.of(in.getString()) : Optional.empty();
    }

    /** The members of the object that stands here; nothing where something else does. */
    private static void object(JsonParser in, Member each) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            each.read(in, name);
        }
    }

    private interface Item {
        void read(int index);
    }

    private static void array(JsonParser in, Item each) {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        for (var index = 0; in.nextToken() != JsonToken.END_ARRAY; index++) {
            each.read(index);
        }
    }
}
