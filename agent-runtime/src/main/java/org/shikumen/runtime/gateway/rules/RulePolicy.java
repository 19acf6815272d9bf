package org.shikumen.runtime.gateway.rules;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import org.shikumen.registry.rule.RuleScene;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.policy.Opinion;
import org.shikumen.runtime.gateway.policy.Policy;
import org.shikumen.runtime.gateway.policy.Verdict;
import org.shikumen.tools.Localized;

/**
 * All rules that apply are asked, the city's first; the strictest answer wins, so that none can loosen another. What cannot be
 * evaluated means no. A rule in dry run changes nothing: its verdict goes on record.
 */
final class RulePolicy implements Policy {

    private final RuleBook book;
    private final JdbcPast past;
    private final ZoneId zone;
    private final Clock clock;

    RulePolicy(RuleBook book, JdbcPast past, ZoneId zone, Clock clock) {
        this.book = book;
        this.past = past;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public Verdict judge(Proposal proposal) {
        return opinion(proposal).verdict();
    }

    @Override
    public Opinion opinion(Proposal proposal) {
        var now = clock.instant();
        var strictest = new Opinion(new Verdict.Allowed(), name());
        var notes = new ArrayList<Action>();
        var because = new ArrayList<Localized>();
        var counted = false;
        for (var bound : book.about(proposal)) {
            if (!bound.rule().holdsAt(now)) {
                continue;
            }
            var ruling = Ruling.on(bound, scene(proposal, now.atZone(zone)), proposal);
            ruling.note(proposal).ifPresent(notes::add);
            if (!bound.rule().dryRun()) {
                counted |= ruling.counted();
                strictest = stricter(strictest, ruling);
                ruling.asks().ifPresent(because::add);
            }
        }
        return new Opinion(strictest.verdict(), strictest.by(), notes, counted, because);
    }

    /** Of equally strict ones the first is named: the city's before the department's before the operation's. */
    private static Opinion stricter(Opinion strictest, Ruling ruling) {
        return ruling.verdict().strictness() > strictest.verdict().strictness()
                ? new Opinion(ruling.verdict(), "rule/" + ruling.bound().rule().name())
                : strictest;
    }

    private RuleScene scene(Proposal proposal, ZonedDateTime now) {
        var scene = proposal.scene();
        return new RuleScene(
                proposal.real(),
                now,
                scene.citizen().assurance(),
                scene.version().agent(),
                scene.version().department(),
                proposal.request().tool().toString(),
                proposal.spec().effect().type().name(),
                past.of(proposal, now));
    }
}
