package org.shikumen.runtime.gateway.stop;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.Role;
import org.shikumen.registry.VisibleText;
import org.shikumen.runtime.gateway.stop.Stops.Outcome;

/** What an official wants stopped, and why; whether they may, and whether anything would stop. */
record StopOrder(Official official, Stop.Scope scope, String target, String reason) {

    StopOrder {
        target = target.strip();
        reason = reason.strip();
    }

    Stop carriedOut(OfficialWords words, Instant at) {
        return new Stop(
                UUID.randomUUID(),
                scope,
                target,
                reach(official),
                words.clean(reason),
                official.user(),
                at.truncatedTo(ChronoUnit.MICROS));
    }

    /** Who may stop something may lift it. */
    static boolean isDutyOf(Official official) {
        return official.is(Role.OPERATOR) || official.is(Role.PUBLISHER);
    }

    /** The department that a stop of this official holds for; empty for all. */
    static String reach(Official official) {
        return official.is(Role.OPERATOR) ? "" : official.department();
    }

    Optional<Outcome> refusal(StopTargets targets) {
        var operator = official.is(Role.OPERATOR);
        if (!isDutyOf(official)) {
            return refused("wrong-role", "Only an operator or a publisher may stop something. Ask one of them.");
        }
        if (!operator && (scope == Stop.Scope.PLATFORM || isAnotherDepartment())) {
            return notTheirs("Ask the operator to stop more.");
        }
        if (!VisibleText.isIn(reason)) {
            return refused("reason-missing", "A stop needs a reason. Write one sentence.");
        }
        return unwritable().or(() -> operator ? unknown(targets) : beyond(targets));
    }

    private Optional<Outcome> unwritable() {
        if (!VisibleText.isIn(target)) {
            return refused(
                    "target-missing", "Say what to stop: * or a department, agent, digest or toolset/operation.");
        }
        if (!scope.canBe(target)) {
            return refused(
                    "target-misshapen",
                    "\"%s\" is no %s, so nothing would stop. Give %s.".formatted(target, scope.word(), scope.form()));
        }
        return Optional.empty();
    }

    private Optional<Outcome> unknown(StopTargets targets) {
        return targets.exists(scope, target, Optional.empty())
                ? Optional.empty()
                : refused(
                        "target-unknown",
                        "There is no %s \"%s\", so nothing would stop. Look how its definition writes it and stop it again."
                                .formatted(scope.word(), target));
    }

    /** What is another department's is answered like what nobody has. */
    private Optional<Outcome> beyond(StopTargets targets) {
        return targets.exists(scope, target, Optional.of(official.department()))
                ? Optional.empty()
                : notTheirs("\"%s\" is not: look how its definition writes it, or ask the operator to stop more."
                        .formatted(target));
    }

    private boolean isAnotherDepartment() {
        return scope == Stop.Scope.DEPARTMENT && !target.equals(official.department());
    }

    private Optional<Outcome> notTheirs(String wayOut) {
        return refused("wrong-role", "A publisher stops what is %s's own. %s".formatted(official.department(), wayOut));
    }

    private static Optional<Outcome> refused(String code, String sentence) {
        return Optional.of(new Outcome.Refused(code, sentence));
    }
}
