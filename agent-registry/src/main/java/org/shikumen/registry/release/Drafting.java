package org.shikumen.registry.release;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shikumen.registry.Official;
import org.shikumen.registry.definition.Problem;
import org.shikumen.registry.definition.Reading;
import org.shikumen.registry.definition.Reading.DraftAgent;
import org.shikumen.registry.definition.Reading.DraftPolicy;
import org.shikumen.registry.definition.Reading.DraftToolset;
import org.shikumen.registry.release.DraftOutcome.Drafted;
import org.shikumen.registry.release.DraftOutcome.Item;
import org.shikumen.tools.Localized;

/** Stores what a bundle says, all of it or nothing: toolsets, then agents as versions with the next number. */
final class Drafting {

    private static final Set<Stage> ENDED = Set.of(Stage.REJECTED, Stage.RETIRED);

    private final JdbcNameLocks names;
    private final JdbcVersions versions;
    private final JdbcToolsets toolsets;
    private final JdbcPolicies policies;
    private final ReleaseJournal journal;
    private final PolicyJournal policyJournal;
    private final Clock clock;

    Drafting(
            JdbcNameLocks names,
            JdbcVersions versions,
            JdbcToolsets toolsets,
            JdbcPolicies policies,
            ReleaseJournal journal,
            PolicyJournal policyJournal,
            Clock clock) {
        this.names = names;
        this.versions = versions;
        this.toolsets = toolsets;
        this.policies = policies;
        this.journal = journal;
        this.policyJournal = policyJournal;
        this.clock = clock;
    }

    DraftOutcome store(Reading reading, Official official) {
        return names.holding(
                namesIn(reading),
                () -> refusal(reading)
                        .<DraftOutcome>map(refused -> refused)
                        .orElseGet(() -> storeAll(reading, official, clock.instant())));
    }

    private static List<String> namesIn(Reading reading) {
        var names = new ArrayList<String>();
        reading.agents().forEach(each -> names.add(each.definition().name()));
        reading.toolsets()
                .forEach(each -> names.add(
                        each.toolset().department() + "/" + each.toolset().name()));
        reading.policies().forEach(each -> names.add(JdbcPolicies.lockName(each.definition())));
        return names;
    }

    /** What only a look at what is stored can tell. */
    Optional<DraftOutcome.NotStored> refusal(Reading reading) {
        return reading.agents().stream()
                .map(DraftAgent::definition)
                .filter(agent -> versions.ownerOf(agent.name())
                        .filter(owner -> !owner.equals(agent.department()))
                        .isPresent())
                .findFirst()
                .map(agent -> new DraftOutcome.Refused(
                        "name-taken",
                        "The name \"%s\" is taken: an agent's name stands for one agent in the whole city. Choose another name."
                                .formatted(agent.name())));
    }

    /** Of agents that were handed in to the letter before, and whose version came to its end: nothing would come of it. */
    List<Problem> ended(Reading reading) {
        return reading.agents().stream()
                .flatMap(draft -> versions
                        .find(draft.digest())
                        .filter(version -> ENDED.contains(version.stage()))
                        .map(version -> ended(version, draft.place()))
                        .stream())
                .toList();
    }

    private static Problem ended(AgentVersion version, Reading.Place place) {
        return new Problem(
                place.file(),
                place.line(),
                "metadata.name",
                Localized.of(
                                "内容与「%1$s」第 %2$d 版完全相同，而该版本%3$s；没有新的版本。",
                                "This is v%2$d of \"%1$s\" to the letter, which %3$s. There is no new version of it.")
                        .formatted(
                                version.agent(),
                                version.number(),
                                version.stage() == Stage.REJECTED
                                        ? Localized.of("已被退回", "was rejected")
                                        : Localized.of("已下线，不能恢复", "is retired and does not come back")),
                Localized.of(
                        "请先修改再提交；如果内容确实无需修改，请写新的 metadata.labels。",
                        "Change it before you hand it in again; if it is right as it stands, give it a new label under \"metadata.labels\"."));
    }

    private DraftOutcome storeAll(Reading reading, Official official, Instant at) {
        var author = official.user();
        var items = new ArrayList<Item>();
        for (var draft : reading.toolsets()) {
            var isNew = !isLatest(draft);
            items.add(item(draft, toolsets.offer(draft, author, at), isNew));
        }
        for (var draft : reading.agents()) {
            var before = versions.find(draft.digest());
            items.add(item(before.orElseGet(() -> store(draft, author, at)), before.isEmpty()));
        }
        for (var draft : reading.policies()) {
            var isNew = policies.find(draft.digest()).isEmpty();
            items.add(item(store(draft, official, at), isNew));
        }
        return new Drafted(inOrder(items), reading.warnings());
    }

    /** An earlier one that is handed in once more becomes the last again, which agents without one of their own then use. */
    private boolean isLatest(DraftToolset draft) {
        return toolsets.latest(draft.toolset().department(), draft.toolset().name())
                .filter(last -> last.digest().equals(draft.digest()))
                .isPresent();
    }

    private AgentVersion store(DraftAgent draft, String author, Instant at) {
        versions.insert(draft, author, at);
        var version = versions.find(draft.digest()).orElseThrow();
        var event = new ReleaseEvent(
                version.digest(),
                version.agent(),
                version.department(),
                version.number(),
                "draft",
                Optional.empty(),
                Stage.DRAFT,
                author,
                "Handed in as v%d.".formatted(version.number()),
                Optional.empty());
        versions.note(event, at);
        journal.record(event);
        return version;
    }

    private PolicyVersion store(DraftPolicy draft, Official official, Instant at) {
        var isNew = policies.insert(draft, official.user(), at);
        var policy = policies.find(draft.digest()).orElseThrow();
        if (isNew) {
            policyJournal.record(new PolicyEvent(
                    policy.digest(),
                    policy.definition().name(),
                    policy.definition().department(),
                    policy.number(),
                    "draft",
                    official.user(),
                    official.department(),
                    "Handed in as v%d.".formatted(policy.number()),
                    Optional.empty()));
        }
        return policy;
    }

    /** Agents first: they are what people look for. */
    private static List<Item> inOrder(List<Item> items) {
        return items.stream()
                .sorted(Comparator.comparing(Item::kind).thenComparing(Item::name))
                .toList();
    }

    private static Item item(AgentVersion version, boolean isNew) {
        return new Item(
                "Agent",
                version.agent(),
                version.department(),
                version.number(),
                version.digest(),
                Optional.of(version.stage()),
                isNew);
    }

    private static Item item(DraftToolset draft, int number, boolean isNew) {
        return new Item(
                "Toolset",
                draft.toolset().name(),
                draft.toolset().department(),
                number,
                draft.digest(),
                Optional.empty(),
                isNew);
    }

    private static Item item(PolicyVersion policy, boolean isNew) {
        return new Item(
                "Policy",
                policy.definition().name(),
                policy.definition().department().orElse(""),
                policy.number(),
                policy.digest(),
                Optional.empty(),
                isNew);
    }
}
