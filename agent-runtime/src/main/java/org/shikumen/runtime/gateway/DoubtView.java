package org.shikumen.runtime.gateway;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.gateway.Doubts.Doubt;
import org.shikumen.runtime.gateway.Doubts.Settled;
import org.shikumen.runtime.gateway.grant.Grant;
import org.shikumen.runtime.gateway.grant.JdbcGrants;
import org.shikumen.tools.Effect;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Tools;

/** Doubts as officers see them. */
final class DoubtView {

    private final LiveAgents agents;
    private final Tools tools;
    private final JdbcGrants grants;

    DoubtView(LiveAgents agents, Tools tools, JdbcGrants grants) {
        this.agents = agents;
        this.tools = tools;
        this.grants = grants;
    }

    /** With what can be done about it, as far as its toolset can be found. */
    Doubt shown(OpenDoubt open) {
        var spec = spec(open);
        var effect = spec.map(ToolSpec::effect);
        return new Doubt(
                open.call(),
                open.tool(),
                spec.map(ToolSpec::title),
                open.effect(),
                open.conversation(),
                open.where().agent().orElse(""),
                open.since(),
                known(open),
                open.attempt(),
                open.found(),
                effect.map(declared -> words(open, declared)).orElse(Set.of()),
                effect.flatMap(Effect::compensation),
                grants.lastOf(open.call(), open.conversation()).map(Grant::card));
    }

    /** An answer that came after all says more than why there was none; a no says less than what has been tried since. */
    private static String known(OpenDoubt open) {
        var tried = KnownSoFar.triedIn(open.known()).isPresent();
        return switch (open.late().orElse("in-doubt")) {
            case "succeeded" -> "answered-late";
            case "refused", "unavailable" -> tried ? open.known() : "refused-late";
            default -> open.known();
        };
    }

    private Optional<ToolSpec> spec(OpenDoubt open) {
        var name = ToolName.parse(open.tool());
        return agents.version(open.where().version().orElse(""))
                .map(AgentVersion::toolsets)
                .flatMap(pinned -> Optional.ofNullable(pinned.get(name.toolset())))
                .flatMap(digest -> tools.find(digest, name.operation()))
                .map(Tool::spec);
    }

    private static Set<String> words(OpenDoubt open, Effect effect) {
        var words = new LinkedHashSet<String>();
        effect.lookup().ifPresent(ignored -> words.add("ask"));
        if (open.undo().isPresent()) {
            return words;
        }
        if (!open.arrived()) {
            words.add(open.mayBeSentAgain(effect) ? "resend" : "resend-responsibly");
        }
        effect.compensation().ifPresent(ignored -> words.add("compensate"));
        return words;
    }

    Settled stillOpen(OpenDoubt open, ToolResult result) {
        return switch (result) {
            case ToolResult.Succeeded ignored -> throw new IllegalStateException("A success ends the doubt.");
            case ToolResult.Refused(var code, var reason) -> stillOpen(open, code, reason);
            case ToolResult.Unavailable(var code, var reason) -> stillOpen(open, code, reason);
            case ToolResult.InDoubt(var code, var reason) -> stillOpen(open, code, reason);
        };
    }

    Settled stillOpen(OpenDoubt open, String code, Localized reason) {
        return new Settled.StillOpen(shown(open), code, reason);
    }
}
