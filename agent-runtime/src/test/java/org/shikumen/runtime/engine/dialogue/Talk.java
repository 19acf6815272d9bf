package org.shikumen.runtime.engine.dialogue;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import org.shikumen.runtime.Person;

/** A conversation as the engine keeps it: each message is answered by a model that knows nothing but the messages. */
final class Talk {

    private final DialogueScript script;
    private final String language;
    private final int assurance;
    private final List<ChatMessage> messages = new ArrayList<>();

    Talk(SampleCity.Agent agent, String language) {
        this(agent, language, Person.HIGHEST_ASSURANCE);
    }

    Talk(SampleCity.Agent agent, String language, int assurance) {
        this.script = agent.script();
        this.language = language;
        this.assurance = assurance;
    }

    AiMessage says(String words) {
        messages.add(UserMessage.from(words));
        return answered();
    }

    /** The system's answer to the call asked for last. */
    AiMessage hears(String result) {
        messages.add(ToolExecutionResultMessage.from(call(), result));
        return answered();
    }

    /** It is known later what became of the last call: the model reads it with the call's own result. */
    void isSettled(String outcome, String at) {
        messages.replaceAll(message -> message instanceof ToolExecutionResultMessage result
                ? ToolExecutionResultMessage.from(
                        result.id(),
                        result.toolName(),
                        result.text()
                                .replaceFirst("}$", ",\"settled\":\"%s\",\"settledAt\":\"%s\"}".formatted(outcome, at)))
                : message);
    }

    AiMessage last() {
        return (AiMessage) messages.getLast();
    }

    /** The card is open: the turn rests, and no model is asked. */
    void waits() {
        messages.add(ToolExecutionResultMessage.from(call(), "{\"status\":\"waiting\"}"));
    }

    /** An officer is asked; the citizen has nothing to press. */
    void waitsForAnOfficer() {
        messages.add(ToolExecutionResultMessage.from(call(), """
                {"status":"waiting","for":"officer","card":"逾期签注 JZ9901020013","since":"2026-11-20T23:30:00Z"}"""));
    }

    /** An officer said no, of whose reason nothing stands in what is sent to models. */
    void isRefusedByAnOfficer() {
        messages.add(ToolExecutionResultMessage.from(call(), """
                {"status":"refused-by-officer","card":"逾期签注 JZ9901020013","decision":"refuse",\
                "decided":"2026-11-21T01:05:00Z"}"""));
        answered();
    }

    void anotherModelSays(String words) {
        messages.set(messages.size() - 1, AiMessage.from(words));
    }

    private ToolExecutionRequest call() {
        return ((AiMessage) messages.getLast()).toolExecutionRequests().getLast();
    }

    private AiMessage answered() {
        var answer = answer(new DialogueModel(SampleCity.CLOCK, SampleCity.ZONE));
        messages.add(answer);
        return answer;
    }

    AiMessage answer(DialogueModel model) {
        return model.chat(request()).aiMessage();
    }

    /** The request that these words lead to. */
    ChatRequest after(String words) {
        messages.add(UserMessage.from(words));
        return request();
    }

    private ChatRequest request() {
        return ChatRequest.builder()
                .messages(messages)
                .parameters(DialogueParameters.of(language, script).servingLevel(assurance))
                .build();
    }

    /** What a message comes to: the function and its arguments, or the words. */
    static String gist(AiMessage message) {
        return message.hasToolExecutionRequests()
                ? message.toolExecutionRequests().getFirst().name().replaceAll("^.*__", "")
                        + message.toolExecutionRequests().getFirst().arguments()
                : message.text();
    }
}
