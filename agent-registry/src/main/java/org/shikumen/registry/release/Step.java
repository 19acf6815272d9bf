package org.shikumen.registry.release;

import static org.shikumen.registry.Role.AUTHOR;
import static org.shikumen.registry.Role.OPERATOR;
import static org.shikumen.registry.Role.PUBLISHER;
import static org.shikumen.registry.Role.REVIEWER;
import static org.shikumen.registry.release.Stage.APPROVED;
import static org.shikumen.registry.release.Stage.DRAFT;
import static org.shikumen.registry.release.Stage.IN_REVIEW;
import static org.shikumen.registry.release.Stage.LIVE;
import static org.shikumen.registry.release.Stage.REJECTED;
import static org.shikumen.registry.release.Stage.RETIRED;
import static org.shikumen.registry.release.Stage.SUSPENDED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shikumen.registry.Role;

/**
 * The one table of transitions: from which stages a step leads to which, and whose step it is. There is no other way from
 * stage to stage. Edges through {@link Stage#STAGED} and {@link Stage#CANARY} will be rows here.
 */
public enum Step {
    SUBMIT(Set.of(DRAFT), IN_REVIEW, Set.of(AUTHOR)),
    APPROVE(Set.of(IN_REVIEW), APPROVED, Set.of(REVIEWER)),
    REJECT(Set.of(IN_REVIEW), REJECTED, Set.of(REVIEWER)),
    DEPLOY(Set.of(APPROVED), LIVE, Set.of(PUBLISHER)),
    SUSPEND(Set.of(LIVE), SUSPENDED, Set.of(PUBLISHER, OPERATOR)),
    RESUME(Set.of(SUSPENDED), LIVE, Set.of(PUBLISHER)),
    RETIRE(Set.of(APPROVED, LIVE, SUSPENDED), RETIRED, Set.of(PUBLISHER, OPERATOR)),
    /** Nobody asks for it: it follows when another version of the agent goes live. */
    STEP_BACK(Set.of(LIVE), APPROVED, Set.of());

    /** Those that somebody asks for, as a path is matched. */
    public static final String ASKED_FOR = "submit|approve|reject|deploy|suspend|resume|retire";

    private final Set<Stage> from;
    private final Stage to;
    private final Set<Role> roles;

    Step(Set<Stage> from, Stage to, Set<Role> roles) {
        this.from = EnumSet.copyOf(from);
        this.to = to;
        this.roles = roles;
    }

    /** The word of the API and the record: {@code step-back}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of those that somebody asks for. */
    public static Optional<Step> of(String word) {
        return Arrays.stream(values())
                .filter(step -> step.isAskedFor() && step.word().equals(word))
                .findFirst();
    }

    private boolean isAskedFor() {
        return !roles.isEmpty();
    }

    public boolean leadsFrom(Stage stage) {
        return from.contains(stage);
    }

    public Stage to() {
        return to;
    }

    public Set<Role> roles() {
        return roles;
    }

    /** What may be asked for from here, by anyone: what a page offers. */
    public static List<Step> from(Stage stage) {
        return Arrays.stream(values())
                .filter(step -> step.leadsFrom(stage) && step.isAskedFor())
                .toList();
    }

    String fromWords() {
        return from.stream().map(Stage::word).collect(Collectors.joining(" or "));
    }

    String roleWords() {
        return roles.stream()
                .sorted()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
    }
}
