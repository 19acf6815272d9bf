package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.CallOutcome.Done;
import org.shikumen.runtime.gateway.CallOutcome.Receipt;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.call.Privacy;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolResult.InDoubt;
import org.shikumen.tools.ToolResult.Refused;
import org.shikumen.tools.ToolResult.Succeeded;
import org.shikumen.tools.ToolResult.Unavailable;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What leaves the gateway of a result: masked, in a closed set of words. */
final class Results {

    record Masked(ToolResult told, List<Entry.Row> rows) {}

    /**
     * What is kept of an answered call, enough to tell it again after a crash.
     *
     * @param at goes into the receipts of an earlier release, beside which this one may run
     */
    record Outcome(ToolResult result, String tool, Instant at, Optional<String> reference) {

        /** A receipt names its record, so it has its time as well. */
        Done done(ActionRecord answered) {
            return new Done(result, Optional.of(new Receipt(answered.id(), tool, status(), answered.at(), reference)));
        }

        private String status() {
            return switch (result) {
                case Succeeded ignored -> "done";
                case Refused ignored -> "refused";
                case Unavailable ignored -> "refused";
                case InDoubt ignored -> "in-doubt";
            };
        }
    }

    record Kept(Outcome outcome, List<Entry.Row> rows) {}

    private final Privacy privacy;
    private final Clock clock;

    Results(Privacy privacy, Clock clock) {
        this.privacy = privacy;
        this.clock = clock;
    }

    /** A reading call whose answer never came has done nothing. */
    Masked read(Sending sending, ToolResult result) {
        return mask(sending, result instanceof InDoubt(var code, var reason) ? new Unavailable(code, reason) : result);
    }

    Kept kept(Sending sending, ToolResult result) {
        var masked = sending.spec().effect().type() == EffectClass.READ ? read(sending, result) : mask(sending, result);
        var reference = masked.told() instanceof Succeeded(var ignored, var number) ? number : Optional.<String>empty();
        var tool = sending.proposal().request().tool().toString();
        return new Kept(
                new Outcome(masked.told(), tool, clock.instant().truncatedTo(ChronoUnit.MICROS), reference),
                masked.rows());
    }

    private Masked mask(Sending sending, ToolResult result) {
        if (!(result instanceof Succeeded(var data, var reference))) {
            return new Masked(result, List.of());
        }
        ObjectNode both = Json.MAPPER.createObjectNode();
        both.set("data", data);
        reference.ifPresent(number -> both.set("reference", StringNode.valueOf(number)));
        var masked = privacy.maskForeign(sending.proposal().scene().owner(), both);
        var told = new Succeeded(
                masked.tree().path("data"),
                reference.map(ignored -> masked.tree().path("reference").asString()));
        return new Masked(told, masked.rows());
    }

    Action dataRead(Sending sending, ToolResult result) {
        return dataRead(sending, sending.spec(), result);
    }

    Action dataRead(Sending sending, ToolSpec spec, ToolResult result) {
        return new Action.DataRead(
                sending.proposal().request().id(),
                spec.name().toString(),
                sending.proposal().scene().toolset(spec.name().toolset()).orElseThrow(),
                word(result),
                code(result),
                spec.operation().reveals());
    }

    static String word(ToolResult result) {
        return switch (result) {
            case Succeeded ignored -> "succeeded";
            case Refused ignored -> "refused";
            case Unavailable ignored -> "unavailable";
            case InDoubt ignored -> "in-doubt";
        };
    }

    static String code(ToolResult result) {
        return switch (result) {
            case Succeeded ignored -> "ok";
            case Refused(var code, var ignored) -> code;
            case Unavailable(var code, var ignored) -> code;
            case InDoubt(var code, var ignored) -> code;
        };
    }

    /** What the person who looks into it should know. */
    static String known(ToolResult result, Effect effect) {
        return effect.compensation()
                .map(undo -> KnownSoFar.canBeUndone(code(result), undo))
                .orElseGet(() -> code(result));
    }

    static Unavailable neverSent() {
        return new Unavailable(
                "broke-off",
                Localized.of("系统中断，这一步没有办理。", "The service broke off before this step, so it was not carried out."));
    }

    static InDoubt interrupted() {
        return new InDoubt(
                "interrupted",
                Localized.of(
                        "办理结果暂时无法确认，工作人员会核实，请不要重复提交。",
                        "Whether this was carried out is not known yet. A person will look; please do not submit it again."));
    }
}
