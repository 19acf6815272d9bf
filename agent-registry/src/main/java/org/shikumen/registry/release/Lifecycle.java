package org.shikumen.registry.release;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.shikumen.registry.release.ReleaseOutcome.Moved;
import org.shikumen.registry.release.ReleaseOutcome.NoSuchVersion;
import org.shikumen.registry.release.ReleaseOutcome.Refused;
import org.shikumen.registry.release.ReleaseOutcome.Stale;

/** Moves one version one step, and tells the journal in the same transaction; refusals too. */
final class Lifecycle {

    private final JdbcVersions versions;
    private final JdbcNameLocks names;
    private final ReleaseJournal journal;
    private final Clock clock;

    Lifecycle(JdbcVersions versions, JdbcNameLocks names, ReleaseJournal journal, Clock clock) {
        this.versions = versions;
        this.names = names;
        this.journal = journal;
        this.clock = clock;
    }

    ReleaseOutcome take(Request request, String digest, Optional<Set<Integer>> ifAtOneOf) {
        var agent = versions.find(digest)
                .filter(found -> Request.sees(request.official(), found))
                .map(AgentVersion::agent);
        return agent.<ReleaseOutcome>map(name -> names.holding(
                        name,
                        () -> judge(request, versions.findForUpdate(digest).orElseThrow(), ifAtOneOf)))
                .orElseGet(NoSuchVersion::new);
    }

    private ReleaseOutcome judge(Request request, AgentVersion version, Optional<Set<Integer>> ifAtOneOf) {
        if (ifAtOneOf.filter(seen -> !seen.contains(version.revision())).isPresent()) {
            return new Stale(version.revision());
        }
        return request.refusal(version)
                .<ReleaseOutcome>map(refused -> refuse(request, version, refused))
                .orElseGet(() -> move(request, version));
    }

    private ReleaseOutcome refuse(Request request, AgentVersion version, Refused refused) {
        journal.record(event(request, version, Optional.of(refused.sentence())));
        return refused;
    }

    private ReleaseOutcome move(Request request, AgentVersion version) {
        if (request.step().to() == Stage.LIVE) {
            versions.liveForUpdate(version.agent()).ifPresent(live -> stepBack(request, live, version));
        }
        return new Moved(perform(request, version));
    }

    private void stepBack(Request request, AgentVersion live, AgentVersion successor) {
        var reason = "v%d goes live: %s".formatted(successor.number(), request.reason());
        perform(new Request(Step.STEP_BACK, request.official(), reason), live);
    }

    private AgentVersion perform(Request request, AgentVersion version) {
        var official = Optional.of(request.official().user());
        var judged = request.step() == Step.APPROVE || request.step() == Step.REJECT;
        var published = request.step() == Step.DEPLOY || request.step() == Step.RESUME;
        versions.move(
                version.digest(),
                request.step().to(),
                judged ? official : version.reviewer(),
                published ? official : version.publisher());
        var event = event(request, version, Optional.empty());
        versions.note(event, clock.instant());
        journal.record(event);
        return versions.find(version.digest()).orElseThrow();
    }

    private static ReleaseEvent event(Request request, AgentVersion version, Optional<String> refusal) {
        return new ReleaseEvent(
                version.digest(),
                version.agent(),
                version.department(),
                version.number(),
                request.step().word(),
                Optional.of(version.stage()),
                request.step().to(),
                request.official().user(),
                request.reason(),
                refusal);
    }
}
