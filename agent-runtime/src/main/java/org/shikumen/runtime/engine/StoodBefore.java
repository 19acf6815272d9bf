package org.shikumen.runtime.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.shikumen.runtime.engine.Step.Asked;
import org.shikumen.runtime.engine.Step.ModelSpoke;
import org.shikumen.runtime.engine.dialogue.DialogueModel;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.runtime.labels.Labels;
import org.shikumen.runtime.labels.Origins;
import org.shikumen.runtime.labels.Stood;
import org.shikumen.tools.ToolResult;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stood in a conversation before a call was asked for, read from the stored steps alone: labels come out the same on
 * another replica and after a crash.
 */
final class StoodBefore {

    private final Toolbox toolbox;
    private final String language;
    private final List<Stood> stood = new ArrayList<>();
    private final Map<UUID, Asked> asked = new HashMap<>();
    private String spoken = "";

    private StoodBefore(Toolbox toolbox, String language) {
        this.toolbox = toolbox;
        this.language = language;
    }

    /**
     * The labels of a call that stands among the turn's steps.
     *
     * @param today the city's, when the turn began
     */
    static Labels labels(Turn turn, Toolbox toolbox, Asked call, ObjectNode arguments, LocalDate today) {
        var before = new StoodBefore(toolbox, turn.scene().language());
        if (!turn.historyIsWhole()) {
            before.stood.add(new Stood.Forgotten());
        }
        var steps = Stream.concat(turn.history().stream().flatMap(List::stream), turn.steps().stream())
                .toList();
        for (var step : steps) {
            if (step instanceof ModelSpoke spoke && spoke.calls().contains(call)) {
                var origins = new Origins(before.stood, toolbox.peoplesWords(today));
                var tool = toolbox.find(call.function()).orElseThrow();
                return origins.of(tool, arguments, isLanguageModel(spoke));
            }
            before.take(step);
        }
        return Labels.UNKNOWN;
    }

    private void take(Step step) {
        switch (step) {
            case Step.Said(var text) -> stood.add(new Stood.Said(text, spoken));
            case Step.PlatformSpoke(var code, var text) -> spoken = text;
            case ModelSpoke spoke -> take(spoke);
            case Step.CallSettled(var call, var tool, var outcome) -> take(tool, outcome);
            case Step.Decided(var grant, var call, var answer, var at) -> take(call, answer);
            case Step.Attended ignored -> {}
            case Step.DoubtSettled ignored -> {}
            case Step.CallBegun ignored -> {}
            case Step.Ended ignored -> {}
        }
    }

    private void take(ModelSpoke spoke) {
        if (isLanguageModel(spoke)) {
            stood.add(new Stood.ModelSpoke());
        }
        spoke.calls().forEach(call -> asked.put(call.call(), call));
        if (!spoke.text().isBlank()) {
            spoken = spoke.text();
            toolbox.prepared(spoke.text(), language).forEach(text -> stood.add(new Stood.Prepared(text)));
        }
    }

    private void take(String tool, CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Done(ToolResult.Succeeded(var data, var reference), var receipt)) {
            toolbox.named(tool)
                    .ifPresentOrElse(
                            spec -> stood.add(new Stood.Answered(spec, data, reference)),
                            () -> stood.add(new Stood.Forgotten()));
        }
    }

    private void take(UUID call, Decision.Answer answer) {
        if (answer == Decision.Answer.CONFIRM && asked.containsKey(call)) {
            Arguments.parse(asked.get(call)).ifPresent(arguments -> stood.add(new Stood.Confirmed(arguments)));
        }
    }

    /** Text from outside is no instruction to the dialogue model: it is our own code, and goes by the citizen's words. */
    private static boolean isLanguageModel(ModelSpoke spoke) {
        return !spoke.endpoint().equals(DialogueModel.NAME);
    }
}
